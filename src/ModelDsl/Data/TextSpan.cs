using ModelDsl.Data;

namespace ModelDsl;

/// <summary>A labeled span of a text, such as a name.</summary>
/// <param name="Start">Start in the original text, in UTF-16 units from 0.</param>
/// <param name="Length">Length in UTF-16 units.</param>
/// <param name="Label">Label of the span.</param>
public readonly record struct TextSpan<TLabel>(int Start, int Length, TLabel Label) : ILabeledSpan where TLabel : struct
{
    object ILabeledSpan.Label => Label;
}
