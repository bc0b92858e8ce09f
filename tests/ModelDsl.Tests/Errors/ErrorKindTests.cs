using ModelDsl.Checkpoints.Hub;
using ModelDsl.Native;
using ModelDsl.Runtime;
using ModelDsl.Storage;
using ModelDsl.Tests.Data;

namespace ModelDsl.Tests.Errors;

/// <summary>Each kind of error holds the facts of its message. Divergence and verification are tested with the trainer.</summary>
public sealed class ErrorKindTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("modeldsl-errors-");

    [Fact]
    public void Data_names_its_file_and_line()
    {
        var file = Write("a.csv", "text,Mood\nFine,Good\nBad,Sad\n");

        var error = Assert.Throws<ExampleDataException>(() => ExampleFile.Read<MoodExample>(file));

        Assert.Equal((file, 3), (error.File, error.Line));
    }

    [Fact]
    public void Data_that_is_wrong_as_a_whole_has_no_line()
    {
        var file = Write("a.csv", "text,Mood\n");

        var error = Assert.Throws<ExampleDataException>(() => ExampleFile.Read<MoodExample>(file));

        Assert.Equal((file, null), (error.File, error.Line));
    }

    [Fact]
    public void A_checkpoint_names_the_file_in_it()
    {
        var config = Write("config.json", "{ torn");

        var error = Assert.Throws<CheckpointException>(() => ModelDsl.Checkpoints.CheckpointDirectory.Open(_folder.FullName));

        Assert.Equal(config, error.Path);
    }

    [Fact]
    public void A_tokenizer_names_its_file_and_the_message_the_place_in_it()
    {
        var file = Write("tokenizer.json", """{ "model": { "type": "WordPiece", "vocab": [] } }""");

        var error = Assert.Throws<CheckpointException>(() => ModelDsl.Tokenization.Tokenizer.FromDirectory(_folder.FullName));

        Assert.Equal(file, error.Path);
        Assert.StartsWith($"{file}: ", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void The_hub_names_the_model()
    {
        var id = HubId.TryParse("google-bert/no-such-model")!;

        Assert.Equal("google-bert/no-such-model", new HubErrors(HubSettings.From(_ => null, _folder.FullName), id).NoRepository().ModelId);
    }

    [Fact]
    public void A_setting_is_named_with_its_type()
    {
        var options = new TrainerOptions<DayOfWeek> { BatchSize = 0 };

        Assert.Equal("TrainerOptions.BatchSize", Assert.Throws<SettingException>(options.Validate).Setting);
    }

    [Fact]
    public void Storage_names_what_cannot_be_written()
    {
        var file = Write("file", "");

        Assert.Equal(file, Assert.Throws<StorageException>(() => AtomicDirectory.Write(file, _ => { })).Path);
    }

    [Fact]
    public void A_run_directory_is_named_where_its_ledger_is_damaged()
    {
        Write("ledger.json", "{ torn");

        Assert.Equal(_folder.FullName, Assert.Throws<RunDirectoryException>(() => Ledger.Read(_folder.FullName)).Path);
    }

    [Fact]
    public void A_library_that_does_not_load_is_named()
    {
        var library = Write("libNone.so", "no library");

        var error = Assert.Throws<NativeLibraryException>(
            () => WeakenedLibrary.Load(library, "GLIBCXX_3.4.32", new DllNotFoundException("refused"), new LibraryCache(_folder.FullName)));

        Assert.Equal(library, error.Library);
    }

    public void Dispose() => _folder.Delete(recursive: true);

    private string Write(string name, string content)
    {
        var path = Path.Combine(_folder.FullName, name);
        File.WriteAllText(path, content);
        return path;
    }
}
