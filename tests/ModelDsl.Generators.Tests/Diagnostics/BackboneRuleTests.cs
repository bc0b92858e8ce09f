using ModelDsl.Testing;

namespace ModelDsl.Generators.Tests.Diagnostics;

/// <summary>Diagnostics about the backbone's name or file: MDSL0004, MDSL0020.</summary>
public sealed class BackboneRuleTests
{
    private static readonly GeneratorHarness Harness = new(new ModelGenerator());

    [Theory]
    [InlineData("\"bert-bose\"",
        "No checkpoint or config.json among the AdditionalFiles is called \"bert-bose\"; did you mean \"bert-base\"?")]
    [InlineData("\"BERT_base\"",
        "No checkpoint or config.json among the AdditionalFiles is called \"BERT_base\"; did you mean \"bert-base\"?")]
    [InlineData("\"no-such-model-anywhere\"",
        "No checkpoint or config.json among the AdditionalFiles is called \"no-such-model-anywhere\": save its config.json as "
        + "no-such-model-anywhere/config.json, and list it in the project file, "
        + "<ItemGroup><AdditionalFiles Include=\"no-such-model-anywhere/config.json\" /></ItemGroup>; its model_type may be bert, roberta, "
        + "xlm-roberta, distilbert or t5")]
    [InlineData("\"ProsusAI/finbert\"",
        "No checkpoint or config.json among the AdditionalFiles is called \"ProsusAI/finbert\": save "
        + "https://huggingface.co/ProsusAI/finbert/resolve/main/config.json as ProsusAI/finbert/config.json, and list it in the project "
        + "file, <ItemGroup><AdditionalFiles Include=\"ProsusAI/finbert/config.json\" /></ItemGroup>; its model_type may be bert, roberta, "
        + "xlm-roberta, distilbert or t5")]
    [InlineData("\"microsoft/deberta-v3-base\"",
        "No checkpoint or config.json among the AdditionalFiles is called \"microsoft/deberta-v3-base\", and the family deberta is not "
        + "supported: take a model whose config.json has the model_type bert, roberta, xlm-roberta, distilbert or t5")]
    [InlineData("\"../models/tuned/\"",
        "\"../models/tuned/\" is a path, and a backbone has a name: write \"tuned\", and list the file in the project file, "
        + "<ItemGroup><AdditionalFiles Include=\"../models/tuned/config.json\" /></ItemGroup>")]
    [InlineData("\"models/tuned/config.json\"",
        "\"models/tuned/config.json\" is a path, and a backbone has a name: write \"tuned\", and list the file in the project file, "
        + "<ItemGroup><AdditionalFiles Include=\"models/tuned/config.json\" /></ItemGroup>")]
    [InlineData("\"\"", "No checkpoint or config.json among the AdditionalFiles is called \"\"")]
    [InlineData("null!", "No checkpoint or config.json among the AdditionalFiles is called \"\"")]
    [InlineData("\"bert\" + \"-bose\"",
        "No checkpoint or config.json among the AdditionalFiles is called \"bert-bose\"; did you mean \"bert-base\"?")]
    [InlineData("nameof(Triage)",
        "No checkpoint or config.json among the AdditionalFiles is called \"Triage\": save its config.json as Triage/config.json, and list "
        + "it in the project file, <ItemGroup><AdditionalFiles Include=\"Triage/config.json\" /></ItemGroup>; its model_type may be bert, "
        + "roberta, xlm-roberta, distilbert or t5")]
    public async Task An_unknown_backbone_is_marked_with_the_nearest_name(string name, string message)
    {
        await Harness.VerifyDiagnostics(
            $$"""
            using ModelDsl;
            [Backbone([|{{name}}|]), Head("TaskA", Labels = 3)]
            public partial class Triage;
            """,
            message);
        await Harness.VerifyDiagnostics(
            $$"""
            using ModelDsl;
            using ModelDsl.Heads;
            public partial class Triage
            {
                [Backbone(name: {|MDSL0004:{{name}}|})]
                public partial BertBackbone Encoder { get; }
                [Head("TaskA", Labels = 3)]
                public partial ClassificationHead<int> Topic { get; }
            }
            """,
            message);
    }

    [Theory]
    [InlineData("starterr", "No checkpoint or config.json among the AdditionalFiles is called \"starterr\"; did you mean \"starter\"?")]
    [InlineData("smal", "No checkpoint or config.json among the AdditionalFiles is called \"smal\"; did you mean \"small\"?")]
    [InlineData("./starter", "\"./starter\" is a path, and a backbone has a name: write \"starter\"")]
    [InlineData("C:\\\\models\\\\starter\\\\config.json",
        "\"C:\\models\\starter\\config.json\" is a path, and a backbone has a name: write \"starter\"")]
    public Task The_projects_own_names_are_suggested(string name, string message) => Harness.VerifyDiagnostics(
        $$"""
        using ModelDsl;
        [Backbone({|MDSL0004:"{{name}}"|}), Head("TaskA", Labels = 3)]
        public partial class Triage;
        """,
        [("models/starter/config.json", ModelSources.StarterConfig), ("shapes/small.json", ModelSources.StarterConfig),
            ("appsettings.json", "{}")],
        message);

    [Fact]
    public Task A_setting_that_is_null_is_one_that_is_not_there() => Harness.VerifyDiagnostics(
        """
        using ModelDsl;
        [Backbone("small"), Head("Translate", HeadKind.Seq2Seq)]
        public partial class Translator;
        """,
        [("small/config.json", """{"model_type":"t5","num_layers":2,"num_decoder_layers":null}""")]);

    [Theory]
    [InlineData("{", "config.json is not a JSON object")]
    [InlineData("", "config.json is not a JSON object")]
    [InlineData("{}", "config.json has no model_type: it is not a Hugging Face config.json")]
    [InlineData("""{"model_type":"gpt2"}""",
        "config.json describes a model of type gpt2; supported: bert, roberta, xlm-roberta, distilbert, t5")]
    [InlineData("""{"model_type":"bert","hidden_size":0}""",
        "config.json is not usable: hidden_size is 0, not a whole number from 1 to 10000000")]
    [InlineData("""{"model_type":"bert","num_hidden_layers":2000000000}""",
        "config.json is not usable: num_hidden_layers is 2000000000, not a whole number from 1 to 1000")]
    [InlineData("""{"model_type":"bert","hidden_size":100}""",
        "config.json is not usable: hidden_size 100 is not a multiple of num_attention_heads 12")]
    [InlineData("""{"model_type":"distilbert","dim":100}""", "config.json is not usable: dim 100 is not a multiple of n_heads 12")]
    [InlineData("""{"model_type":"distilbert","n_layers":2000000000}""",
        "config.json is not usable: n_layers is 2000000000, not a whole number from 1 to 1000")]
    public Task A_config_file_that_cannot_be_used_is_marked_where_it_is_named(string content, string message) => Harness.VerifyDiagnostics(
        """
        using ModelDsl;
        [Backbone({|MDSL0020:"starter"|}), Head("TaskA", Labels = 3)]
        public partial class Triage;
        """,
        [("backbones/starter/config.json", content)],
        message);

    [Fact]
    public async Task A_name_that_means_several_files_is_refused()
    {
        const string Source = """
            using ModelDsl;
            [Backbone({|MDSL0020:"starter"|}), Head("TaskA", Labels = 3, Pooling = Pooling.Cls)]
            public partial class Triage;
            """;
        (string, string)[] files = [("a/starter/config.json", ModelSources.StarterConfig),
            ("b/starter/config.json", ModelSources.StarterConfig)];

        await Harness.VerifyDiagnostics(Source, files,
            "\"starter\" means 2 of the AdditionalFiles, a/starter/config.json and b/starter/config.json: write more of the path");
        await Harness.VerifyDiagnostics(Source.Replace("{|MDSL0020:\"starter\"|}", "\"b/starter\"", StringComparison.Ordinal), files);
    }
}
