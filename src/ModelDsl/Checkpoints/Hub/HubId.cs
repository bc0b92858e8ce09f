using System.Text.RegularExpressions;

namespace ModelDsl.Checkpoints.Hub;

/// <summary>The name of a model on the Hugging Face hub: <c>bert-base-uncased</c> or <c>google-bert/bert-base-uncased</c>.</summary>
internal sealed partial record HubId
{
    private HubId(string name) => Name = name;

    public string Name { get; }

    /// <summary>The model's folder in the cache, as huggingface_hub names it.</summary>
    public string Folder => $"models--{Name.Replace("/", "--", StringComparison.Ordinal)}";

    /// <summary>Null where the text cannot be the id of a model.</summary>
    public static HubId? TryParse(string text) => Pattern.IsMatch(text) ? new HubId(text) : null;

    // The hub's own rules: an optional organisation and a name of at most 96 characters; "--" is what folders write for the slash.
    [GeneratedRegex(@"\A(?!.*(--|\.\.|\.git\z))([A-Za-z0-9_]([A-Za-z0-9_.-]{0,94}[A-Za-z0-9_])?/)?[A-Za-z0-9_]([A-Za-z0-9_.-]{0,94}[A-Za-z0-9_])?\z")]
    private static partial Regex Pattern { get; }
}
