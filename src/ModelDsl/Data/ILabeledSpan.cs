namespace ModelDsl.Data;

/// <summary>A span of any label type.</summary>
internal interface ILabeledSpan
{
    /// <summary>Label of the span.</summary>
    object Label { get; }
}
