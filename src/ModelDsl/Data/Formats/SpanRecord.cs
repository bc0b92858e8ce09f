namespace ModelDsl.Data.Formats;

/// <summary>A labelled stretch of a record's text.</summary>
/// <param name="Start">Where it begins, in UTF-16 units from 0.</param>
/// <param name="Length">Its length in UTF-16 units.</param>
/// <param name="Label">The name of its label.</param>
/// <param name="Line">The line of the file, from 1, that says so.</param>
internal readonly record struct SpanRecord(int Start, int Length, string Label, int Line);
