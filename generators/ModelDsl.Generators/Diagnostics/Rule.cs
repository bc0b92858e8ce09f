using Microsoft.CodeAnalysis;
using ModelDsl.Generators.Model;

namespace ModelDsl.Generators.Diagnostics;

/// <summary>A rule of the language: its id, what it demands, its severity and its page. There is a message for each way to break
/// it.</summary>
internal sealed class Rule(string id, string title, string description, DiagnosticSeverity severity)
{
    /// <summary>Where the pages in Help/ are published.</summary>
    public const string HelpPages = "https://github.com/modeldsl/modeldsl/blob/main/generators/ModelDsl.Generators/Diagnostics/Help/";

    private readonly List<DiagnosticDescriptor> _messages = [];

    /// <summary>A descriptor for each message; all have the rule's id.</summary>
    public IReadOnlyList<DiagnosticDescriptor> Messages => _messages;

    /// <summary>Adds a message.</summary>
    /// <param name="format">A sentence with named slots: <c>{task} has no labels</c>. Arguments come in the order of first use.</param>
    public DiagnosticDescriptor Message(string format)
    {
        var slots = Template.SlotsIn(format).ToList();
        var numbered = Template.Fill(format, slot => $"{{{slots.IndexOf(slot)}}}");
        var message = new DiagnosticDescriptor(
            id, title, numbered, "ModelDsl", severity, isEnabledByDefault: true, description, helpLinkUri: $"{HelpPages}{id}.md");
        _messages.Add(message);
        return message;
    }
}
