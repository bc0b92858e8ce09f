using System.Collections.Immutable;
using System.Text;
using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis.Text;

namespace ModelDsl.Testing;

/// <summary>Span of an expected diagnostic, with its id or null for any.</summary>
internal sealed record Mark(string? Id, TextSpan Span);

/// <summary>
/// Text without its markup, and the marks: <c>[|any id|]</c> and <c>{|MDSL0001:that id|}</c>, which may nest.
/// </summary>
internal sealed partial record MarkedText(string Text, ImmutableArray<Mark> Marks)
{
    public static MarkedText Parse(string markup)
    {
        var text = new StringBuilder();
        var marks = ImmutableArray.CreateBuilder<Mark>();
        var open = new Stack<(string? Id, int Start, char Closing)>();
        var read = 0;
        foreach (Match token in Tokens().Matches(markup))
        {
            text.Append(markup, read, token.Index - read);
            read = token.Index + token.Length;
            if (token.Value[^1] is not (']' or '}'))
            {
                var id = token.Groups["id"];
                open.Push((id.Success ? id.Value : null, text.Length, id.Success ? '}' : ']'));
            }
            else if (open.TryPop(out var mark) && mark.Closing == token.Value[^1])
            {
                marks.Add(new(mark.Id, TextSpan.FromBounds(mark.Start, text.Length)));
            }
            else
            {
                throw new FormatException($"The markup closes with '{token.Value}' what was not opened, at {token.Index} in: {markup}");
            }
        }

        text.Append(markup, read, markup.Length - read);
        return open.Count == 0
            ? new(text.ToString(), [.. marks.OrderBy(mark => mark.Span.Start)])
            : throw new FormatException($"The markup opens {open.Count} spans that it does not close: {markup}");
    }

    [GeneratedRegex(@"\[\||\|\]|\{\|(?<id>[A-Z]+[0-9]+):|\|\}")]
    private static partial Regex Tokens();
}
