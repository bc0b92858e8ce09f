using ModelDsl.Generators.Diagnostics;
using ModelDsl.Generators.Model;

namespace ModelDsl.Generators.Analysis;

/// <summary>The parts that start frozen.</summary>
internal sealed record FrozenParts(bool Backbone, bool[] Heads);

/// <summary>Resolves the <c>[Frozen]</c> attributes of a declaration.</summary>
internal static class FreezingResolver
{
    public static FrozenParts Resolve(ModelDeclaration declaration, IReadOnlyList<HeadSpec> heads, Findings findings)
    {
        var backbone = false;
        var frozenHeads = new bool[heads.Count];
        foreach (var use in declaration.Frozen)
        {
            if (use.Property is not null && use.Part is not null)
            {
                findings.Add(Rules.FrozenPartOnProperty, use.Place.AtArgument("0"));
            }
            else if (use.Part == AttributeNames.Everything)
            {
                backbone = true;
                frozenHeads.AsSpan().Fill(true);
            }
            else if (HeadNames.IndexOf(use.Part, use.Property, heads) is >= 0 and var head)
            {
                frozenHeads[head] = true;
            }
            else if (use.Part is not null && IsBackbone(use.Part, declaration))
            {
                findings.AddWithFix(Rules.BackboneIsNoTask, use.Place.AtArgument("0"), "", use.Part);
            }
            else if (use.Part is not null)
            {
                HeadNames.ReportUnknown(use.Place.AtArgument("0"), use.Part, heads, findings);
            }
            else if (use.Property is null || use.Property.Name == declaration.Backbones[0].Property?.Name)
            {
                backbone = true;
            }
            else
            {
                findings.Add(Rules.NoPart, use.Place, use.Property.Name, "Frozen");
            }
        }

        return new(backbone, frozenHeads);
    }

    private static bool IsBackbone(string part, ModelDeclaration declaration) =>
        string.Equals(part, "backbone", StringComparison.OrdinalIgnoreCase)
        || string.Equals(part, "encoder", StringComparison.OrdinalIgnoreCase)
        || string.Equals(part, declaration.Backbones[0].Member, StringComparison.OrdinalIgnoreCase);
}
