namespace ModelDsl;

/// <summary>
/// Names the pretrained part of a model. On a partial class (compact form), or on a partial property of it (explicit form);
/// exactly one per model.
/// </summary>
/// <param name="name">
/// A checkpoint of the built-in catalogue (<c>bert-base-uncased</c>, or <c>bert-base</c> for short; <c>roberta-base</c>;
/// <c>distilbert-base-uncased</c>), or the name of a Hugging Face <c>config.json</c> that the project passes as an
/// <c>AdditionalFiles</c> item: <c>starter</c> finds <c>starter/config.json</c> and <c>starter.json</c>. Either way the shape of the
/// network is known to the compiler, which counts its layers and parameters.
/// </param>
/// <example><code>
/// [Backbone("bert-base"), Head("TaskA", Labels = 3), Frozen, UnfreezeStage(3)]
/// public partial class Triage;
/// </code></example>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Property)]
public sealed class BackboneAttribute(string name) : Attribute
{
    /// <summary>The name as written.</summary>
    public string Name { get; } = name;
}
