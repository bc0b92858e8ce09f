using System.Text;

namespace ModelDsl.Tests.Data;

public sealed class BadFileTests : IDisposable
{
    private const string Ids = ", or the class ids 0-3.";

    private readonly DataFolder _folder = new();

    [Theory]
    [InlineData("Bilingual", "; did you mean \"Billing\"?")]
    [InlineData("prodcut", "; did you mean \"Product\"?")]
    [InlineData("4", ".")]
    public void An_unknown_label_lists_the_known_ones(string label, string meant) =>
        Assert.Equal(
            $"train.csv, line 3: label \"{label}\" of task TaskB does not exist{meant} Labels: Billing, Delivery, Product, Account" + Ids,
            _folder.ErrorOf<TicketExample>("train.csv", $"text,TaskB\nFine,1\nBad,{label}\n"));

    [Theory]
    [InlineData("\n")]
    [InlineData("\r\n")]
    public void Lines_are_counted_in_the_file_not_in_records(string lineBreak)
    {
        string[] lines = ["", "text,label", "\"one", "", "two\",1", "", "ok,1", "oh,maybe", "ok,1"];

        Assert.StartsWith("a.csv, line 8: label \"maybe\"",
            _folder.ErrorOf<MoodExample>("a.csv", string.Join(lineBreak, lines)), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("a.csv", "text,label\nFine,1\n1,234 of them,1\n",
        "a.csv, line 3: found 3 fields, separated by commas, and the header has 2: text, label.")]
    [InlineData("a.csv", "text,label\nFine\n", "a.csv, line 2: found 1 field, separated by commas, and the header has 2: text, label.")]
    [InlineData("a.tsv", "label\ttext\n1\ta\tb\n", "a.tsv, line 2: found 3 fields, separated by tabs, and the header has 2: label, text.")]
    public void A_row_with_the_wrong_number_of_fields_is_refused(string name, string content, string expected) =>
        Assert.Equal(expected, _folder.ErrorOf<MoodExample>(name, content));

    [Theory]
    [InlineData("a.csv", "text,label\n  ,1\n", "a.csv, line 2: the text (column \"text\") is empty.")]
    [InlineData("a.tsv", "label\tsentence\n1\tx\n1\t\n", "a.tsv, line 3: the text (column \"sentence\") is empty.")]
    [InlineData("a.jsonl", "{\"text\": \"x\", \"label\": 1}\n{\"label\": 1}\n", "a.jsonl, line 2: the text (column \"text\") is empty.")]
    public void An_empty_text_is_refused(string name, string content, string expected) =>
        Assert.Equal(expected, _folder.ErrorOf<MoodExample>(name, content));

    [Theory]
    [InlineData("text,label\nok,1\n\"never closed,1\nok,1\n", "a.csv, line 3: malformed CSV in the record that starts here.")]
    [InlineData("text,label\nok,1\n\"a\" b,1\n", "a.csv, line 3: malformed CSV in the record that starts here.")]
    [InlineData("\"text,label\nok,1\n", "a.csv, line 1: malformed CSV in the record that starts here.")]
    public void Malformed_quotes_are_refused_where_their_record_starts(string content, string expected) =>
        Assert.StartsWith(expected, _folder.ErrorOf<MoodExample>("a.csv", content), StringComparison.Ordinal);

    [Theory]
    [InlineData("""{"text": "x", "label" 1}""", "invalid JSON in")]
    [InlineData("""{"text": "x", "label": 1""", "invalid JSON in")]
    [InlineData("""{"text": "x", "label": 1} {}""", "invalid JSON in")]
    [InlineData("""{"text": "x", "text": "y"}""", "invalid JSON in")]
    [InlineData("""["x", 1]""", "found \"[\"x\", 1]\"; each line is one JSON object")]
    [InlineData("""{"text": ["x"], "label": 1}""", "\"text\" is \"[\"x\"]\"; a string, a number or null is allowed.")]
    [InlineData("""{"text": "\ud83d", "label": 1}""", "the line escapes half a surrogate pair")]
    [InlineData("""{"\ud83d": 1, "text": "x", "label": 1}""", "the line escapes half a surrogate pair")]
    [InlineData("""{"text": "x", "label": {}}""", "\"label\" is \"{}\"; a string, a number or null is allowed.")]
    [InlineData("""{"text": "x", "label": true}""", "label \"true\" of task Mood does not exist. Labels: Bad, Good, or the class ids 0-1.")]
    public void A_line_that_is_no_example_in_JSON_is_refused(string line, string expected) =>
        Assert.StartsWith("a.jsonl, line 3: " + expected,
            _folder.ErrorOf<MoodExample>("a.jsonl", "{\"text\": \"ok\", \"label\": 1}\n\n" + line + "\n"), StringComparison.Ordinal);

    [Theory]
    [InlineData("a.csv", "text,label\nok,1\ncaf?,1\n")]
    [InlineData("a.tsv", "text\tlabel\nok\t1\ncaf?\t1\n")]
    [InlineData("a.jsonl", "{\"text\": \"ok\", \"label\": 1}\n\n{\"text\": \"caf?\"}")]
    [InlineData("a.csv", "\uFEFFtext,label\n\"o\nk?\",1\n")]
    public void Invalid_UTF_8_is_refused_on_its_line(string name, string content)
    {
        byte[] bytes = [.. Encoding.UTF8.GetBytes(content).Select(b => b == '?' ? (byte)0xE9 : b)];

        Assert.Equal($"{name}, line 3: the bytes are not valid UTF-8. Save the file as UTF-8.",
            _folder.ErrorOf<MoodExample>(_folder.Write(name, bytes)));
    }

    [Theory]
    [InlineData("a.csv", "", "is empty.")]
    [InlineData("a.tsv", "\n\n", "is empty.")]
    [InlineData("a.jsonl", "", "is empty.")]
    [InlineData("a.csv", "text,label\n", "has a header and no examples.")]
    [InlineData("a.tsv", "text\tlabel\n\n", "has a header and no examples.")]
    public void A_file_without_examples_is_refused(string name, string content, string expected) =>
        Assert.Equal($"{name} {expected}", _folder.ErrorOf<MoodExample>(name, content));

    [Theory]
    [InlineData("none.csv")]
    [InlineData("none.jsonl")]
    [InlineData("no/where.tsv")]
    public void A_missing_file_is_named(string path) =>
        Assert.StartsWith($"{path} cannot be read: Could not find", _folder.ErrorOf<MoodExample>(path), StringComparison.Ordinal);

    public void Dispose() => _folder.Dispose();
}
