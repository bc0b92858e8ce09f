using Microsoft.CodeAnalysis.CSharp;

namespace ModelDsl.Generators.Tests.Diagnostics;

/// <summary>Changes sources at random: tokens deleted, doubled, swapped and taken from other sources, and single characters.</summary>
internal sealed class SourceMutator
{
    private const int MostChanges = 4;

    private static readonly string[] Fragments =
    [
        "[", "]", "(", ")", "{", "}", "<", ">", ";", ",", "=", ":", "\"", "'", "\\", "/*", "//", "#if X\n", "\0", "\uD800",
        "#pragma warning disable\n", "\u2028", "partial", "required", "file", "record", "struct", "enum", "static", "abstract", "unsafe",
        "default", "null", "-1", "1e400", "99999999999", "\"0-2000000000\"", "typeof(int)", "[Backbone(\"bert-base\")]", "[Head<>(\"\")]",
            "[UnfreezeStage(int.MaxValue)]",
        "public required int Missing;", "where T : struct", "namespace N;", "class C<T> { }", "global::", "@", "=>",
    ];

    private readonly List<string[]> _sources;

    /// <param name="sources">The sources; tokens of one may get into another.</param>
    public SourceMutator(IEnumerable<string> sources) => _sources = [.. sources.Select(TokensOf)];

    /// <summary>Returns the mutant of a number; equal numbers give equal sources.</summary>
    public string Create(int number)
    {
        var random = new Random(number);
        List<string> tokens = [.. _sources[number % _sources.Count]];
        for (var change = random.Next(MostChanges); change >= 0 && tokens.Count > 0; change--)
            Change(tokens, random);
        return string.Concat(tokens);
    }

    private void Change(List<string> tokens, Random random)
    {
        var at = random.Next(tokens.Count);
        switch (random.Next(8))
        {
            case 0:
                tokens.RemoveAt(at);
                break;
            case 1:
                tokens.RemoveRange(at, Math.Min(random.Next(12), tokens.Count - at));
                break;
            case 2:
                tokens.Insert(at, tokens[random.Next(tokens.Count)]);
                break;
            case 3:
                var other = random.Next(tokens.Count);
                (tokens[at], tokens[other]) = (tokens[other], tokens[at]);
                break;
            case 4:
                var source = _sources[random.Next(_sources.Count)];
                tokens[at] = source[random.Next(source.Length)];
                break;
            case 5:
                tokens.Insert(at, $" {Fragments[random.Next(Fragments.Length)]} ");
                break;
            case 6:
                tokens.RemoveRange(at, tokens.Count - at);
                break;
            default:
                tokens[at] = ChangeCharacter(tokens[at], random);
                break;
        }
    }

    private static string ChangeCharacter(string token, Random random)
    {
        if (token.Length == 0)
            return "x";

        var at = random.Next(token.Length);
        return $"{token[..at]}{(char)(token[at] ^ (1 << random.Next(7)))}{token[(at + 1)..]}";
    }

    private static string[] TokensOf(string source) =>
        [.. CSharpSyntaxTree.ParseText(source, new CSharpParseOptions(LanguageVersion.Preview)).GetRoot().DescendantTokens()
            .Select(token => token.ToFullString())];
}
