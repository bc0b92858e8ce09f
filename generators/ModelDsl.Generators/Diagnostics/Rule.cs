using Microsoft.CodeAnalysis;
using ModelDsl.Generators.Model;

namespace ModelDsl.Generators.Diagnostics;

/// <summary>A rule of the DSL, with a message for each way to violate it.</summary>
internal sealed class Rule(string id, string title, string description, DiagnosticSeverity severity, params string[] tags)
{
    /// <summary>The published folder of the pages in Help/.</summary>
    public const string HelpPages = "https://github.com/modeldsl/modeldsl/blob/main/generators/ModelDsl.Generators/Diagnostics/Help/";

    private readonly List<DiagnosticDescriptor> _messages = [];

    /// <summary>The descriptors of the messages, which share the rule's id.</summary>
    public IReadOnlyList<DiagnosticDescriptor> Messages => _messages;

    /// <summary>Adds a message.</summary>
    /// <param name="format">A sentence with named slots: <c>{task} has no labels</c>. Arguments come in the order of first use.</param>
    public DiagnosticDescriptor Message(string format)
    {
        var slots = Template.SlotsIn(format).ToList();
        var numbered = Template.Fill(format, slot => $"{{{slots.IndexOf(slot)}}}");
        var message = new DiagnosticDescriptor(
            id, title, numbered, "ModelDsl", severity, isEnabledByDefault: true, description, helpLinkUri: $"{HelpPages}{id}.md", tags);
        _messages.Add(message);
        return message;
    }
}
