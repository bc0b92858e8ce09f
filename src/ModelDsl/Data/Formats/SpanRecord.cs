namespace ModelDsl.Data.Formats;

/// <summary>A labeled span of a record's text.</summary>
/// <param name="Start">Start of the span, in UTF-16 units from 0.</param>
/// <param name="Length">Length in UTF-16 units.</param>
/// <param name="Label">Name of the label.</param>
/// <param name="Line">Line of the file, from 1, that declares the span.</param>
internal readonly record struct SpanRecord(int Start, int Length, string Label, int Line);
