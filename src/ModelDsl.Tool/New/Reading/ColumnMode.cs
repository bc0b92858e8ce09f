namespace ModelDsl.Tool.New.Reading;

/// <summary>What the cells of a column hold.</summary>
internal enum ColumnMode
{
    /// <summary>A text or a number.</summary>
    Value,

    /// <summary>A list of texts, which only JSON has.</summary>
    List,

    /// <summary>Labeled spans of the text.</summary>
    Spans,
}
