namespace ModelDsl.Mpi.Tests;

/// <summary>How a process finds out who started it, and what it takes of its machine.</summary>
public sealed class LaunchTests
{
    [Fact]
    public void Without_a_launcher_there_is_one_process() => Assert.Equal(1, MpiLaunch.FindCount(_ => null));

    [Fact]
    public void Mpich_tells_the_number_of_processes() => Assert.Equal(4, MpiLaunch.FindCount(name => name == "PMI_SIZE" ? "4" : null));

    [Fact]
    public void Open_MPI_is_refused_with_what_to_install()
    {
        var error = Assert.Throws<NativeLibraryException>(() => MpiLaunch.FindCount(name => name == "OMPI_COMM_WORLD_SIZE" ? "2" : null));

        Assert.Contains("apt-get install mpich", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(2, 8, 8, 4)]
    [InlineData(4, 2, 8, 2)]
    [InlineData(3, 2, 2, 1)]
    public void Workers_of_a_machine_share_its_processors(int workers, int usable, int all, int threads) =>
        Assert.Equal(threads, MpiGroup.ThreadsFor(workers, usable, all));
}
