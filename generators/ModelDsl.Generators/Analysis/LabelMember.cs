using System.Globalization;
using System.Text;
using Microsoft.CodeAnalysis.CSharp;

namespace ModelDsl.Generators.Analysis;

/// <summary>Names the enum member of a label: <c>very positive</c> becomes <c>VeryPositive</c>.</summary>
internal static class LabelMember
{
    /// <returns>An identifier, or an empty string where the name has neither letters nor digits.</returns>
    public static string CreateName(string name)
    {
        var member = new StringBuilder();
        var startsWord = true;
        foreach (var character in name)
        {
            // Invisible formatting characters do not count in identifiers: without them two names may be one.
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
