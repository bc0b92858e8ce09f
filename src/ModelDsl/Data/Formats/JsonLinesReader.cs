using System.Text.Json;
using ModelDsl.Naming;

namespace ModelDsl.Data.Formats;

/// <summary>Reads JSON Lines: one object per line. Properties may differ from line to line.</summary>
internal sealed class JsonLinesReader : RecordReader
{
    // A duplicate property is a mistake in the data.
    private static readonly JsonDocumentOptions Options = new() { AllowDuplicateProperties = false };

    // The parser quotes the rest of the line where it expects a literal.
    private const int MaxReason = 200;

    private readonly StreamReader _reader;
    private JsonDocument? _record;
    private int _line;

    private JsonLinesReader(string path, IReadOnlyList<string> columns) : base(path)
    {
        Columns = columns;
        _reader = Utf8File.Open(path);
    }

    public override IReadOnlyList<string> Columns { get; }

    protected override int Line => _line;

    /// <summary>Opens a file and scans it once, because a property may first occur in the last line.</summary>
    /// <param name="path">The file.</param>
    /// <param name="skipsBadLines">Whether the scan goes on behind a line that is no object.</param>
    public static JsonLinesReader OpenFile(string path, bool skipsBadLines)
    {
        using var firstPass = new JsonLinesReader(path, []);
        var columns = firstPass.ReadPropertyNames(skipsBadLines);
        return columns.Count > 0 ? new(path, columns) : throw firstPass.FileError("is empty.");
    }

    public override bool Read()
    {
        _record?.Dispose();
        _record = null;
        while (_reader.ReadLine() is { } text)
        {
            _line++;
            if (string.IsNullOrWhiteSpace(text))
                continue;
            RequireValid(text, _line);
            _record = Parse(text);
            return true;
        }

        return false;
    }

    public override string? Cell(int column) =>
        _record!.RootElement.TryGetProperty(Columns[column], out var value) ? TextOf(value, column) : null;

    public override IReadOnlyList<string>? Cells(int column) =>
        _record!.RootElement.TryGetProperty(Columns[column], out var value) && value.ValueKind == JsonValueKind.Array
            ? [.. value.EnumerateArray().Select(item => TextOf(item, column) ?? throw Error(
                $"{Excerpt.Quote(Columns[column])} has a null among its values."))]
            : base.Cells(column);

    public override bool IsKnown(int column) =>
        _record!.RootElement.TryGetProperty(Columns[column], out var value)
        && (value.ValueKind == JsonValueKind.Array || base.IsKnown(column));

    public override IReadOnlyList<SpanRecord>? Spans(int column) =>
        !_record!.RootElement.TryGetProperty(Columns[column], out var value) || value.ValueKind == JsonValueKind.Null ? null
        : value.ValueKind == JsonValueKind.Array ? [.. value.EnumerateArray().Select(span => SpanOf(span, column))]
        : throw NoSpans(value, column);

    public override void Dispose()
    {
        _record?.Dispose();
        _reader.Dispose();
    }

    private string? TextOf(JsonElement value, int column) => value.ValueKind switch
    {
        JsonValueKind.Null => null,
        JsonValueKind.String => Decoded(value),
        JsonValueKind.Object or JsonValueKind.Array => throw Error(
            $"{Excerpt.Quote(Columns[column])} is {Excerpt.Quote(value.GetRawText())}; a string, a number or null is allowed."),
        _ => value.GetRawText(),
    };

    private SpanRecord SpanOf(JsonElement span, int column)
    {
        if (span.ValueKind != JsonValueKind.Object
            || !span.TryGetProperty("label", out var label) || label.ValueKind != JsonValueKind.String
            || NumberOf(span, "start") is not { } start
            || (NumberOf(span, "length") ?? NumberOf(span, "end") - start) is not { } length)
        {
            throw NoSpans(span, column);
        }

        return new(start, length, Decoded(label)!, Line);
    }

    private static int? NumberOf(JsonElement span, string name) =>
        span.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.Number && value.TryGetInt32(out var number)
            ? number
            : null;

    private ExampleDataException NoSpans(JsonElement value, int column) => Error(
        $"{Excerpt.Quote(Columns[column])} has {Excerpt.Quote(value.GetRawText())}; it is an array of such as "
        + "{\"start\": 3, \"length\": 5, \"label\": \"City\"}.");

    private List<string> ReadPropertyNames(bool skipsBadLines)
    {
        var names = new OrderedDictionary<string, bool>();
        ExampleDataException? first = null;
        while (ReadOrCatch(out var error))
        {
            first ??= error;
            if (error is not null && !skipsBadLines)
                break;
            foreach (var property in _record?.RootElement.EnumerateObject() ?? default)
                names.TryAdd(property.Name, true);
        }

        return first is null || (skipsBadLines && names.Count > 0) ? [.. names.Keys] : throw first;
    }

    private bool ReadOrCatch(out ExampleDataException? error)
    {
        try
        {
            error = null;
            return Read();
        }
        catch (ExampleDataException bad)
        {
            error = bad;
            return true;
        }
    }

    private JsonDocument Parse(string text)
    {
        try
        {
            var document = JsonDocument.Parse(text, Options);
            if (document.RootElement.ValueKind == JsonValueKind.Object)
                return document;
            document.Dispose();
        }
        catch (JsonException e)
        {
            // The position in the exception's message is relative to the parsed line, not to the file.
            var reason = e.Message.Split(" LineNumber:")[0];
            var problem = reason.Length <= MaxReason ? reason : $"It is malformed at byte {e.BytePositionInLine + 1}.";
            throw Error($"invalid JSON in {Excerpt.Quote(text)}: {problem} Each line is one object, such as {{\"text\": \"...\"}}.", e);
        }
        catch (InvalidOperationException e)
        {
            throw HalfSurrogatePair(e);
        }

        throw Error($"found {Excerpt.Quote(text)}; each line is one JSON object, such as {{\"text\": \"...\"}}.");
    }

    private string? Decoded(JsonElement value)
    {
        try
        {
            return value.GetString();
        }
        catch (InvalidOperationException e)
        {
            throw HalfSurrogatePair(e);
        }
    }

    // \ud83d without its other half is valid JSON but not text. The parser detects it when it decodes: names at once, values on demand.
    private ExampleDataException HalfSurrogatePair(InvalidOperationException e) =>
        Error("the line escapes half a surrogate pair, which is not a character.", e);
}
