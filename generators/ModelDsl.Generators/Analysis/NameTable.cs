using ModelDsl.Generators.Diagnostics;
using ModelDsl.Generators.Model;

namespace ModelDsl.Generators.Analysis;

/// <summary>Collects the names that are emitted into the class, and reports those that two parts or the user declare twice.</summary>
internal sealed class NameTable
{
    private readonly ModelDeclaration _declaration;
    private readonly Findings _findings;
    private readonly HashSet<string> _members = [.. EmittedNames.Members];
    private readonly HashSet<string> _locals = [];

    private NameTable(ModelDeclaration declaration, Findings findings)
    {
        _declaration = declaration;
        _findings = findings;
    }

    public static void Check(
        ModelDeclaration declaration, BackboneSpec backbone, IReadOnlyList<HeadSpec> heads, IReadOnlyList<StageSpec> stages,
        IEnumerable<SegmentSpec> segments, Findings findings)
    {
        var table = new NameTable(declaration, findings);
        table.AddBackbone(backbone);
        if (heads.Any(head => head.Form.GeneratesText))
            table._members.UnionWith(EmittedNames.GenerativeMembers);
        table._members.UnionWith(segments.Select(segment => segment.Method));
        table.AddClass();
        for (var index = 0; index < heads.Count; index++)
            table.AddHead(heads[index], declaration.Heads[index]);
        table.AddSets(stages);
        table.CheckDeclared();
    }

    private void AddBackbone(BackboneSpec backbone)
    {
        _members.Add(backbone.Property);
        if (backbone.Declared is not null)
            _members.Add(Identifier.ToLocal(backbone.Property));
    }

    private void AddClass()
    {
        var name = _declaration.Type.Name;
        if (!_members.Add(name))
            _findings.Add(Rules.ClassNamedAsMember, Place.Type, name);
    }

    private void AddHead(HeadSpec head, HeadDeclaration use)
    {
        var names = new List<string> { head.Property };
        if (head.Labels is not null)
            names.Add(head.Property + "Labels");
        if (head.Labels is { Kind: LabelKind.Names })
            names.Add(head.Labels.Type);
        // A head's local in Decode has the same name as the field of its property.
        var local = Identifier.ToLocal(head.Property);
        if (head.Declared is not null)
            names.Add(local);

        var twice = names.Find(name => _locals.Contains(name) || !_members.Add(name));
        if (!_locals.Add(local) || (head.Declared is null && _members.Contains(local)))
            twice ??= local;
        if (twice is not null)
            Report(twice, use);
    }

    private void AddSets(IEnumerable<StageSpec> stages)
    {
        // The names of blocks are unique, so of two sets with the same name one is a set of heads.
        foreach (var set in stages.SelectMany(stage => stage.Thaws).OrderBy(set => set.IsHeads))
        {
            if (!_members.Add(set.Name + "Set"))
                Report(set.Name + "Set", _declaration.Heads[set.IsHeads ? set.Heads[0] : 0]);
        }
    }

    private void Report(string name, HeadDeclaration use)
    {
        var (place, what) = use.Property is { } property ? (Place.Member(property.Name), "property") : (use.Place.AtArgument("0"), "task");
        _findings.Add(name == _declaration.Type.Name ? Rules.NameOfModel : Rules.NameOfTwo, place, name, what);
    }

    private void CheckDeclared()
    {
        foreach (var member in _declaration.Members)
        {
            var isTaken = member.Name == EmittedNames.Network || _members.Contains(member.Name);
            if (isTaken && !(member.IsMethod && EmittedNames.IsMethod(member.Name)))
                _findings.Add(Rules.MemberTwice, Place.Member(member.Name), _declaration.Type.Name, member.Name);
        }
    }
}
