using static ModelDsl.Tests.Models.Declared.TinyEntities;

namespace ModelDsl.Tests.Data;

/// <summary>Entities in files.</summary>
public sealed class SpanFileTests : IDisposable
{
    private readonly DataFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void JSON_Lines_have_them_as_objects_with_a_length_or_an_end()
    {
        var examples = _folder.Read<Example>("train.jsonl",
            """
            {"text": "Ada met Max in Rome.", "Entities": [{"start": 0, "length": 3, "label": "PER"}, {"start": 15, "end": 19, "label": "loc"}]}
            {"text": "Nobody was there.", "Entities": []}
            {"text": "Nobody knows."}
            """);

        Assert.Equal([new(0, 3, EntitiesLabel.PER), new(15, 4, EntitiesLabel.LOC)], examples[0].Entities!);
        Assert.Empty(examples[1].Entities!);
        Assert.Null(examples[2].Entities);
    }

    [Fact]
    public void CoNLL_files_have_a_word_and_its_tag_per_line()
    {
        var examples = _folder.Read<Example>("train.conll",
            """
            -DOCSTART- -X- O O

            Ada	NNP	B-PER
            Lovelace	NNP	I-PER
            met	VBD	O
            Max I-PER
            Rome B-LOC
            Oslo B-LOC

            Nobody O


            I-LOC I-LOC
            """);

        Assert.Equal(["Ada Lovelace met Max Rome Oslo", "Nobody", "I-LOC"], examples.Select(example => example.Text));
        Assert.Equal(
            [new(0, 12, EntitiesLabel.PER), new(17, 3, EntitiesLabel.PER), new(21, 4, EntitiesLabel.LOC), new(26, 4, EntitiesLabel.LOC)],
            examples[0].Entities!);
        Assert.Empty(examples[1].Entities!);
        Assert.Equal([new(0, 5, EntitiesLabel.LOC)], examples[2].Entities!);
    }

    [Theory]
    [InlineData("Ada B-PER\nmet\n", "train.conll, line 2: found \"met\"; each line has a word and its tag, such as \"Berlin B-City\".")]
    [InlineData("a O\n\nAda S-PER\n",
        "train.conll, line 3: the tag \"S-PER\" is neither O nor of the form B-... or I-...; other schemes than IOB are not read.")]
    [InlineData("a O\nRome B-LOK\n",
        "train.conll, line 2: label \"LOK\" of task Entities does not exist; did you mean \"LOC\"? Labels: PER, LOC, or the class ids "
        + "0-1.")]
    [InlineData("\n\n", "train.conll has no sentences.")]
    public void A_bad_line_of_a_CoNLL_file_is_named(string content, string message) =>
        Assert.Equal(message, _folder.ErrorOf<Example>("train.conll", content));

    [Theory]
    [InlineData("""[{"start": 4, "length": 2, "label": "PER"}]""", "the PER from 4, 2 long, is not within the text, which is 5 long.")]
    [InlineData("""[{"start": -1, "length": 2, "label": "PER"}]""", "the PER from -1, 2 long, is not within the text, which is 5 long.")]
    [InlineData("""[{"start": 2, "end": 2, "label": "PER"}]""", "the PER from 2, 0 long, is not within the text, which is 5 long.")]
    [InlineData("""[{"start": 0, "label": "PER"}]""",
        "\"Entities\" has \"{\"start\": 0, \"label\": \"PER\"}\"; it is an array of such as {\"start\": 3, \"length\": 5, \"label\": "
        + "\"City\"}.")]
    [InlineData("\"PER\"", "\"Entities\" has \"\"PER\"\"; it is an array of such as {\"start\": 3, \"length\": 5, \"label\": \"City\"}.")]
    public void A_bad_span_in_JSON_is_named(string spans, string message) =>
        Assert.Equal("train.jsonl, line 1: " + message,
            _folder.ErrorOf<Example>("train.jsonl", $$"""{"text": "Ada A", "Entities": {{spans}}}"""));

    [Fact]
    public void Spans_that_share_characters_are_refused_with_file_and_line() => Assert.Equal(
        "train.jsonl, line 3: the LOC from 18, 4 long, overlaps the PER from 10, 12 long; spans of the task Entities share no characters. "
            + "Remove one of them.",
        _folder.ErrorOf<Example>("train.jsonl",
            """
            {"text": "Anna left Oslo", "Entities": [{"start": 0, "end": 4, "label": "PER"}, {"start": 4, "end": 14, "label": "LOC"}]}
            {"text": "nothing here", "Entities": []}
            {"text": "Skills at Bank of Oslo since May", "Entities": [{"start": 18, "end": 22, "label": "LOC"}, {"start": 10, "end": 22, "label": "PER"}]}
            """));

    [Fact]
    public void Words_of_tab_separated_files_may_contain_spaces()
    {
        var examples = _folder.Read<Example>("train.conll",
            "Call\tO\n030 12 34\tB-PER\nor\tO\nvisit\tO\nNew York\tB-LOC\n.\tO\n\n10 000\t_\tO\nà\t_\tO\nLe Havre\t_\tB-LOC\n");

        Assert.Equal(["Call 030 12 34 or visit New York .", "10 000 à Le Havre"], examples.Select(example => example.Text));
        Assert.Equal([new(5, 9, EntitiesLabel.PER), new(24, 8, EntitiesLabel.LOC)], examples[0].Entities!);
        Assert.Equal([new(9, 8, EntitiesLabel.LOC)], examples[1].Entities!);
    }

    [Theory]
    [InlineData("# id ab-12\tdomain=en\nAnna _ _ B-PER\nsings _ _ O\n\n# id ab-13\tdomain=en\nOslo _ _ B-LOC\n", "Anna sings", "Oslo")]
    [InlineData("# sent_id = 1\n# text = Anna sings\n#\nAnna\tB-PER\nsings\tO\n", "Anna sings")]
    [InlineData("#berlin\tB-LOC\nis\tO\n#1\tO\nfor\tO\nAnna\tB-PER\n", "#berlin is #1 for Anna")]
    [InlineData("# O\n1 O\n# B-LOC\n\n#\tO\n", "# 1 #", "#")]
    public void Comments_before_a_sentence_are_skipped_and_words_that_begin_like_them_are_kept(string content, params string[] texts) =>
        Assert.Equal(texts, _folder.Read<Example>("train.conll", content).Select(example => example.Text));

    [Fact]
    public void Formats_without_spans_are_refused() => Assert.Equal(
        "train.csv has spans of texts in \"Entities\", which are read from .jsonl, .conll and .iob.",
        _folder.ErrorOf<Example>("train.csv", "text,Entities\nAda,PER\n"));
}
