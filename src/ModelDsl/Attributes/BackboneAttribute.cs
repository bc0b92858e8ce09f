namespace ModelDsl;

/// <summary>
/// Declares the pretrained backbone of a model: on a partial class (compact form) or on a partial property of it (explicit form).
/// Exactly one per model.
/// </summary>
/// <param name="name">
/// A checkpoint of the built-in catalogue (<c>bert-base-uncased</c>, or <c>bert-base</c> for short; <c>roberta-base</c>;
/// <c>distilbert-base-uncased</c>), or the name of a Hugging Face <c>config.json</c> among the project's <c>AdditionalFiles</c>:
/// <c>starter</c> finds <c>starter/config.json</c> and <c>starter.json</c>. Either way the compiler knows the network's shape and counts
/// its layers and parameters.
/// </param>
/// <example><code>
/// [Backbone("bert-base"), Head("TaskA", Labels = 3), Frozen, UnfreezeStage(3)]
/// public partial class Triage;
/// </code></example>
// A second one is an error of the generator's analyzer. The compiler's own would hide all other messages about the model.
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Property, AllowMultiple = true)]
public sealed class BackboneAttribute(string name) : Attribute
{
    /// <summary>The name as declared.</summary>
    public string Name { get; } = name;
}
