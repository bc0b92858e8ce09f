using System.Globalization;
using System.Text;
using Microsoft.CodeAnalysis.CSharp;

namespace ModelDsl.Generators.Analysis;

/// <summary>Names the enum member of a label: <c>very positive</c> becomes <c>VeryPositive</c>.</summary>
internal static class LabelMember
{
    /// <returns>An identifier, or an empty string for a name without letters and digits.</returns>
    public static string CreateName(string name)
    {
        var member = new StringBuilder();
        var startsWord = true;
        foreach (var character in name)
        {
            // The compiler ignores formatting characters in identifiers, so they cannot tell two names apart.
            if (SyntaxFacts.IsIdentifierPartCharacter(character) && character != '_'
                && char.GetUnicodeCategory(character) != UnicodeCategory.Format)
            {
                member.Append(startsWord ? char.ToUpperInvariant(character) : character);
                startsWord = false;
            }
            else
            {
                startsWord = true;
            }
        }

        if (member.Length > 0 && !SyntaxFacts.IsIdentifierStartCharacter(member[0]))
            member.Insert(0, '_');
        return member.ToString();
    }
}
