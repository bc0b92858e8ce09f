using Microsoft.CodeAnalysis;
using ModelDsl.Testing;

namespace ModelDsl.Generators.Tests.Diagnostics;

/// <summary>MDSL0029: labels in data files beside the one of LabelsFrom.</summary>
public sealed class UnknownLabelTests
{
    private const string Source = """
        using ModelDsl;
        [Backbone("bert-tiny"), Head("Tone", LabelsFrom = "train.csv"), Frozen, UnfreezeStage(1)]
        public partial class Triage;
        """;

    private const string Train = "text,label\nGreat,very good\nMeh,\"so, so\"\nAwful,bad\n";

    private static readonly GeneratorHarness Harness = new(new ModelGenerator());

    [Theory]
    [InlineData("data/dev.csv", "text,label\nGreat,{|MDSL0029:very god|}\n")]
    [InlineData("data/dev.csv", "label,text\n\" {|MDSL0029:very god|} \",\"two\r\nlines\"\nVERY GOOD,\n")]
    [InlineData("data/dev.csv", "text;label\nGreat;{|MDSL0029:very god|}\nOne field too many;bad;\n")]
    [InlineData("data/test.tsv", "text\tlabel\n\"Great\t{|MDSL0029:very god|}\n")]
    [InlineData("data/dev.jsonl", """{"text": "A \"}", "label": "bad"}{{n}}{"label": "{|MDSL0029:very god|}", "text": [{}]}""")]
    public Task A_misspelled_label_is_marked_in_its_file(string path, string content) => Harness.VerifyDiagnostics(
        Source, [("data/train.csv", Train), (path, content.Replace("{{n}}", "\n", StringComparison.Ordinal))],
        "\"very god\" is not a label of Tone, whose labels are in train.csv; did you mean \"very good\"?");

    [Fact]
    public Task A_new_label_is_marked_without_a_suggestion() => Harness.VerifyDiagnostics(
        Source, [("data/train.csv", Train), ("data/dev.csv", "text,label\nHello,{|MDSL0029:greeting of the day|}\n")],
        "\"greeting of the day\" is not a label of Tone, whose labels are in train.csv");

    [Theory]
    [InlineData("data/dev.csv", "text,label\nGreat,VERY GOOD\nMeh,\nGood,1\nGood, bad \n")]
    [InlineData("other/dev.csv", "text,label\nGreat,unknown\n")]
    [InlineData("data/other.csv", "text,label,stars\nGreat,unknown,5\n")]
    [InlineData("data/dev.txt", "text,label\nGreat,unknown\n")]
    [InlineData("data/dev.csv", "")]
    [InlineData("data/dev.csv", "text,label\nGreat,\"unknown\n")]
    public Task Other_files_and_known_labels_are_not_marked(string path, string content) =>
        Harness.VerifyDiagnostics(Source, [("data/train.csv", Train), (path, content)]);

    [Fact]
    public Task Two_models_with_files_of_their_own_share_a_folder() => Harness.VerifyDiagnostics(
        """
        using ModelDsl;
        [Backbone("bert-tiny"), Head("Tone", LabelsFrom = "tone.csv")]
        public partial class Tones;
        [Backbone("bert-tiny"), Head("Topic", LabelsFrom = "topic.csv")]
        public partial class Topics;
        """,
        [("data/tone.csv", Train), ("data/topic.csv", "text,label\na,travel\nb,sports\n"),
            ("data/topic-dev.csv", "text,label\na,sports\nb,bad\nc,{|MDSL0029:news|}\n")]);

    [Fact]
    public Task Lists_of_labels_and_entities_are_read_label_by_label() => Harness.VerifyDiagnostics(
        """
        using ModelDsl;
        [Backbone("bert-tiny"), Head("Tags", HeadKind.MultiLabel, LabelsFrom = "tags.csv")]
        public partial class Tagged;
        [Backbone("bert-tiny"), Head("Names", HeadKind.TokenClassification, LabelsFrom = "names.conll")]
        public partial class Named;
        [Backbone("bert-tiny"), Head("Spans", HeadKind.TokenClassification, LabelsFrom = "spans.jsonl")]
        public partial class Spanned;
        """,
        [
            ("a/tags.csv", "text,tags\na,urgent; spam\nb,;\n"), ("a/tags.jsonl", """{"text": "a", "tags": ["spam", "{|MDSL0029:ham|}"]}"""),
            ("a/tags-dev.csv", "text,tags\na,Spam ; {|MDSL0029:egg|};\n"),
            ("b/names.conll", "# a comment\nBerlin B-City\nwins O\n\n# O\n10 000\tB-Number\n"),
            ("b/dev.conll", "Bonn\tNNP\tI-City\nAnna NNP B-{|MDSL0029:Person|}\n"),
            ("c/spans.jsonl", """{"text": "Bonn", "spans": [{"start": 0, "length": 4, "label": "City"}]}"""),
            ("c/dev.jsonl", """{"text": "Anna", "spans": [{"label": "{|MDSL0029:Person|}", "start": 0, "end": 4}]}"""),
        ]);

    [Fact]
    public async Task The_place_is_a_line_of_the_file()
    {
        var run = Harness.Run(Source, ("data/train.csv", Train), ("data/dev.csv", "text,label\nGreat,bad\nMeh,god\n"));

        var place = Assert.Single(await Harness.Diagnose(run)).Location;

        Assert.Equal(LocationKind.ExternalFile, place.Kind);
        Assert.Equal("data/dev.csv: (2,4)-(2,7)", place.GetLineSpan().ToString());
    }
}
