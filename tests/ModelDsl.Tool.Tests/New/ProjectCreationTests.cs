extern alias generators;

using System.Text.RegularExpressions;
using generators::ModelDsl.Generators;
using ModelDsl.Testing;
using ModelDsl.Tests.Checkpoints.Hub;
using ModelDsl.Tool.New;

namespace ModelDsl.Tool.Tests.New;

/// <summary>The project that data of each kind gives.</summary>
public sealed class ProjectCreationTests : IDisposable
{
    private const string Reviews =
        "text,sentiment\nI like it very much,positive\nI do not like it,negative\nIt is quite good,positive\nBad,negative\n";

    private readonly NewFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Two_columns_need_no_question()
    {
        var printed = _folder.Create("reviews.csv", Reviews);

        Assert.Equal(
            """
            using ModelDsl;

            /// <summary>Learns Sentiment from reviews.csv.</summary>
            [Backbone("google-bert/bert-base-uncased")]
            [Head("Sentiment", LabelsFrom = "reviews.csv")]
            [Frozen]                                    // stage 0 trains the head on a frozen backbone
            [UnfreezeStage(3, Order = Order.TopDown)]   // stages 1-3 thaw the layers, last layers first
            public partial class Reviews;

            """,
            _folder.Read("Reviews.cs"), ignoreLineEndingDifferences: true);
        Assert.Equal(
            """
            using ModelDsl.Cli;

            // "dotnet run" trains. "dotnet run -- predict TEXT" predicts with the best version, "dotnet run -- report" draws the run, and
            // "dotnet run -- --help" lists all commands.
            return ModelCommands.Run<Reviews>(args, new()
            {
                Checkpoint = "google-bert/bert-base-uncased",
                Train = "reviews.csv",
                DevShare = 0.1,     // of the training data, which are development data instead
                Options = new() { Seed = 42 },
            });

            """,
            _folder.Read("Program.cs"), ignoreLineEndingDifferences: true);
        Assert.Contains("<AdditionalFiles Include=\"reviews.csv\" />", _folder.Read("Reviews.csproj"), StringComparison.Ordinal);
        Assert.Equal(Reviews, _folder.Read("reviews.csv"));
        Assert.Contains("Sentiment: classification of \"sentiment\", 2 labels", printed, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("a.csv",
        "utterance;intent;id\nplease play jazz;play music;1\nstop it now;stop;2\nplay the news;play music;3\nstop this song;stop;4\n",
        """[Head("Intent", LabelsFrom = "a.csv")]""")]
    [InlineData("a.tsv", "label\tsentence\n0\tone two three\n1\ttwo three four\n0\tthree four five\n1\tfour five six\n",
        """[Head("Label", Labels = 2)]""")]
    [InlineData("a.csv", "text,stars\none two three,1\ntwo three four,5\nthree four five,1\nfour five six,5\n",
        """[Head("Stars", LabelsFrom = "a.csv")]""")]
    [InlineData("a.csv", "text,score\none two three,1.5\ntwo three four,2\nthree four five,-1\nfour five six,5\n",
        """[Head("Score", HeadKind.Regression)]""")]
    [InlineData("a.csv",
        "text,tags\none two three,spam;joke\ntwo three four,spam\nthree four five,joke\nfour five six,spam\nfive six seven,joke\n",
        """[Head("Tags", HeadKind.MultiLabel, LabelsFrom = "a.csv")]""")]
    [InlineData("a.jsonl", """
        {"text": "one two three", "tags": ["spam", "joke"]}
        {"text": "two three four", "tags": []}
        """,
        """[Head("Tags", HeadKind.MultiLabel, LabelsFrom = "a.jsonl")]""")]
    [InlineData("a.conll", "Ada B-PER\nmet O\nMax B-PER\n\nRome B-LOC\n",
        """[Head("Entities", HeadKind.TokenClassification, LabelsFrom = "a.conll")]""")]
    [InlineData("a.jsonl", """{"text": "Ada met", "who": [{"start": 0, "length": 3, "label": "PER"}]}""",
        """[Head("Who", HeadKind.TokenClassification, LabelsFrom = "a.jsonl")]""")]
    public void The_column_decides_the_kind(string file, string content, string head)
    {
        _folder.Create(file, content);

        var declaration = _folder.Read("A.cs");
        Assert.Contains(head + "\n", declaration, StringComparison.Ordinal);
        AssertCompiles();
    }

    [Fact]
    public void Texts_in_two_languages_are_a_translation()
    {
        _folder.Create(
            "phrases.tsv", "text\tgerman\nThe cat is black\tDie Katze ist schwarz\nThe dog is old\tDer Hund ist alt\n",
            request => request with { Kind = HeadKind.Seq2Seq });

        Assert.Contains(
            "[Backbone(\"google-t5/t5-small\")]\n[Head(\"German\", HeadKind.Seq2Seq)]", _folder.Read("Phrases.cs"),
            StringComparison.Ordinal);
        Assert.DoesNotContain("AdditionalFiles", _folder.Read("Phrases.csproj"), StringComparison.Ordinal);
        AssertCompiles();
    }

    [Fact]
    public void Several_tasks_other_columns_and_a_development_file_are_in_the_program()
    {
        File.WriteAllText(_folder.PathOf("dev.csv"), "body|tone|queue\na b c|Good|Sales\n");

        _folder.Create(
            "messages.csv",
            "subject|body|tone|queue\nhello there you|one two three|Good|Sales\nhello again to you|four five six|Bad|Support\n",
            request => request with
            {
                Text = "body", Labels = ["tone", "queue"], Dev = _folder.PathOf("dev.csv"), Delimiter = "|", Name = "Triage", Seed = 7,
            });

        Assert.Contains(
            "[Head(\"Tone\", \"Bad\", \"Good\")]\n[Head(\"Queue\", \"Sales\", \"Support\")]", _folder.Read("Triage.cs"),
            StringComparison.Ordinal);
        var program = _folder.Read("Program.cs");
        Assert.Contains("Columns = new() { Text = \"body\", Delimiter = '|' },", program, StringComparison.Ordinal);
        Assert.Contains("Dev = \"dev.csv\",", program, StringComparison.Ordinal);
        Assert.Contains("Seed = 7", program, StringComparison.Ordinal);
        Assert.True(File.Exists(Path.Combine(_folder.Output, "dev.csv")));
    }

    [Fact]
    public void A_checkpoint_of_another_shape_brings_its_config()
    {
        _folder.Create("reviews.csv", Reviews, request => request with { Checkpoint = Goldens.PathOf("models/bert-tiny/checkpoint") });

        Assert.Contains("[Backbone(\"checkpoint\")]", _folder.Read("Reviews.cs"), StringComparison.Ordinal);
        Assert.Contains("<AdditionalFiles Include=\"checkpoint/config.json\" />", _folder.Read("Reviews.csproj"), StringComparison.Ordinal);
        Assert.Equal(
            File.ReadAllText(Goldens.PathOf("models/bert-tiny/checkpoint/config.json")), _folder.Read("checkpoint/config.json"));
        AssertCompiles();
    }

    [Fact]
    public void Where_several_columns_fit_somebody_is_asked()
    {
        const string Content =
            "text,tone,queue\none two three,Good,Sales\nfour five six,Bad,Support\ntwo of them,Good,Sales\nsix of them,Bad,Support\n";

        var printed = _folder.Create("a.csv", Content, answers: "7\nqueue\n");

        Assert.StartsWith("Which column is to be learned?", printed, StringComparison.Ordinal);
        Assert.Contains("Write a number from 1 to 2.", printed, StringComparison.Ordinal);
        Assert.Contains("[Head(\"Queue\", LabelsFrom = \"a.csv\")]", _folder.Read("A.cs"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("text,tone,queue\none two three,Good,Sales\nfour five six,Bad,Support\ntwo of them,Good,Sales\nsix of them,Bad,Support\n",
        "Which column is to be learned? Candidates: \"tone\", \"queue\". Say it with --label COLUMN.")]
    [InlineData("title,body,label\nbig old news here,one two three,1\nsmall new news there,four five six,0\n",
        "Which column is the text? Candidates: \"title\", \"body\". Say it with --text COLUMN.")]
    public void Without_a_terminal_the_question_names_its_option(string content, string message)
    {
        Assert.Equal(message, Assert.Throws<SettingException>(() => _folder.Create("a.csv", content)).Message);
        Assert.False(Directory.Exists(_folder.Output));
    }

    [Fact]
    public void Bad_options_are_named_and_nothing_is_written()
    {
        Refuses("--text", request => request with { Text = "txt" });
        Refuses("--label", request => request with { Labels = ["labels"] });
        Refuses("--kind", request => request with { Kind = HeadKind.Regression });
        Refuses("--name", request => request with { Name = "my reviews" });
        Refuses("--delimiter", request => request with { Delimiter = "||" });

        void Refuses(string option, Func<NewRequest, NewRequest> change)
        {
            var error = Assert.Throws<SettingException>(() => _folder.Create("reviews.csv", Reviews, change));
            Assert.Equal(option, error.Setting.Split(' ')[0]);
            Assert.Contains(option, error.Message, StringComparison.Ordinal);
            Assert.False(Directory.Exists(_folder.Output));
        }
    }

    [Theory]
    [InlineData("bert-tiny/checkpoint", HeadKind.Seq2Seq, "is an encoder, and translation needs an encoder-decoder")]
    [InlineData("t5-tiny/checkpoint", HeadKind.Classification, "is an encoder-decoder, which writes text, and the task is classification")]
    public void A_checkpoint_that_does_not_fit_is_refused(string checkpoint, HeadKind kind, string message)
    {
        Assert.Contains(
            message,
            Assert.Throws<CheckpointException>(() => _folder.Create("reviews.csv", Reviews, request => request with
            {
                Checkpoint = Goldens.PathOf($"models/{checkpoint}"), Kind = kind,
            })).Message,
            StringComparison.Ordinal);
        Assert.False(Directory.Exists(_folder.Output));
    }

    [Fact]
    public void A_checkpoint_of_an_unknown_family_lists_the_known_ones()
    {
        var checkpoint = Directory.CreateDirectory(_folder.PathOf("bart")).FullName;
        File.WriteAllText(Path.Combine(checkpoint, "config.json"), "{\"model_type\": \"bart\"}");

        var error = Assert.Throws<CheckpointException>(
            () => _folder.Create("reviews.csv", Reviews, request => request with { Checkpoint = checkpoint }));

        Assert.Contains("is of type bart; supported: bert, roberta", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Files_are_never_overwritten()
    {
        Directory.CreateDirectory(_folder.Output);
        File.WriteAllText(Path.Combine(_folder.Output, "mine.txt"), "mine");

        var error = Assert.Throws<SettingException>(() => _folder.Create("reviews.csv", Reviews));

        Assert.Contains("no file is ever replaced", error.Message, StringComparison.Ordinal);
        Assert.Equal("mine.txt", Path.GetFileName(Assert.Single(Directory.GetFileSystemEntries(_folder.Output))));
    }

    [Fact]
    public void Parquet_is_converted_to_JSON_Lines()
    {
        var file = _folder.PathOf("reviews.parquet");
        ParquetSample.Write(file);

        _folder.Create("unused.csv", "", request => request with { Data = file });

        Assert.Contains("[Head(\"Sentiment\", LabelsFrom = \"reviews.jsonl\")]", _folder.Read("Reviews.cs"), StringComparison.Ordinal);
        Assert.StartsWith(
            "{\"text\":\"I like it very much\",\"sentiment\":\"positive\"}\n", _folder.Read("reviews.jsonl"), StringComparison.Ordinal);
    }

    [Fact]
    public void A_checkpoint_of_the_hub_brings_its_config_and_no_weights()
    {
        using var hub = new FakeHub();
        var before = (Environment.GetEnvironmentVariable("HF_ENDPOINT"), Environment.GetEnvironmentVariable("HF_HOME"));
        SetHub(hub.Address, Path.GetDirectoryName(hub.Cache));
        try
        {
            _folder.Create("reviews.csv", Reviews, request => request with { Checkpoint = FakeHub.Id });
        }
        finally
        {
            SetHub(before.Item1, before.Item2);
        }

        Assert.Contains("Checkpoint = \"golden/bert-tiny\",", _folder.Read("Program.cs"), StringComparison.Ordinal);
        Assert.Contains("[Backbone(\"backbone\")]", _folder.Read("Reviews.cs"), StringComparison.Ordinal);
        Assert.Equal(hub.Files["config.json"], File.ReadAllBytes(Path.Combine(_folder.Output, "backbone/config.json")));
        Assert.DoesNotContain(hub.HubRequests, request => FakeHub.IsLarge(request.Path) && request.Method == "GET");
        Assert.Empty(hub.ContentRequests);
        AssertCompiles();

        static void SetHub(string? address, string? home)
        {
            Environment.SetEnvironmentVariable("HF_ENDPOINT", address);
            Environment.SetEnvironmentVariable("HF_HOME", home);
        }
    }

    /// <summary>Compiles the declaration with the generator and the files that the project lists for it.</summary>
    private void AssertCompiles()
    {
        string[] sources = [.. Directory.GetFiles(_folder.Output, "*.cs").Where(file => Path.GetFileName(file) != "Program.cs")];
        var project = File.ReadAllText(Directory.GetFiles(_folder.Output, "*.csproj").Single());
        var listed = Regex.Matches(project, "AdditionalFiles Include=\"(.*?)\"")
            .Select(match => (match.Groups[1].Value, _folder.Read(match.Groups[1].Value)));

        var run = new GeneratorHarness(new ModelGenerator()).Run(File.ReadAllText(sources.Single()), [.. listed]);

        Assert.NotEmpty(run.Sources);
        run.AssertCompiles();
    }
}
