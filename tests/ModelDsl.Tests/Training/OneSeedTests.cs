namespace ModelDsl.Tests.Training;

/// <summary>One seed governs initial heads, the order of examples, dropout and masking.</summary>
[Collection(AloneCollection.Name)]
public sealed class OneSeedTests : TrainingFixture
{
    [Fact]
    public void The_seed_of_the_model_is_that_of_its_run()
    {
        var (one, again, both, other) = (Run(7, null), Run(7, null), Run(7, 7), Run(8, null));

        Assert.Empty(Changed(one, again));
        Assert.Empty(Changed(one, both));
        Assert.NotEmpty(Changed(one, other));
        Assert.NotEmpty(Changed(one, Run(7, 8)));

        Dictionary<string, byte[]> Run(int opening, int? training)
        {
            var model = Open(new() { Seed = opening, FreshHeads = true });
            TrainerOf(model, InMemory with { Epochs = 1, Seed = training }).Run(Train, Dev);
            return Bits(model);
        }
    }

    [Fact]
    public void The_seed_draws_the_initial_heads()
    {
        var (one, other) = (Bits(Open(new() { Seed = 7, FreshHeads = true })), Bits(Open(new() { Seed = 8, FreshHeads = true })));

        Assert.Equal(one, Bits(Open(new() { Seed = 7, FreshHeads = true })));
        Assert.All(Changed(one, other), name => Assert.DoesNotContain("encoder", name, StringComparison.Ordinal));
        Assert.NotEmpty(Changed(one, other));
    }
}
