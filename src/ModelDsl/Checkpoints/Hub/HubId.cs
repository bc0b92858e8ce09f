using System.Text.RegularExpressions;

namespace ModelDsl.Checkpoints.Hub;

/// <summary>Id of a model on the Hugging Face hub: <c>bert-base-uncased</c> or <c>google-bert/bert-base-uncased</c>.</summary>
internal sealed partial record HubId
{
    private HubId(string name) => Name = name;

    public string Name { get; }

    /// <summary>Name of the model's folder in the cache, as in huggingface_hub.</summary>
    public string Folder => $"models--{Name.Replace("/", "--", StringComparison.Ordinal)}";

    /// <summary>Parses an id; returns null if the text is not a valid one.</summary>
    public static HubId? TryParse(string text) => Pattern.IsMatch(text) ? new HubId(text) : null;

    // The hub's rules: an optional organization and a name of at most 96 characters. "--" replaces the slash in folder names.
    [GeneratedRegex(
        @"\A(?!.*(--|\.\.|\.git\z))([A-Za-z0-9_]([A-Za-z0-9_.-]{0,94}[A-Za-z0-9_])?/)?[A-Za-z0-9_]([A-Za-z0-9_.-]{0,94}[A-Za-z0-9_])?\z")]
    private static partial Regex Pattern { get; }
}
