using System.ComponentModel;
using ModelDsl.Runtime;

namespace ModelDsl;

/// <summary>The static members of a generated model, for helpers that work with any model. A helper opens models through its type
/// parameter. The model's other types are inferred from arguments.</summary>
/// <example><code>
/// static TModel Train&lt;TModel, TStage, TExample, TPrediction&gt;(
///     TModel model, StagedTrainer&lt;TStage, TExample, TPrediction&gt; trainer, string train, string dev)
///     where TModel : PretrainedModel, IPretrainedModel&lt;TModel&gt;
///     where TStage : struct, Enum
///     where TExample : IExample&lt;TExample&gt;
/// {
///     var ledger = trainer.Run(TExample.Read(train), TExample.Read(dev));
///     return TModel.FromPretrained(ledger.Stages[^1].Directory!);
/// }
///
/// var trained = Train(model, trainer, "train.csv", "dev.csv");
/// </code></example>
/// <typeparam name="TSelf">The model itself.</typeparam>
public interface IPretrainedModel<TSelf> where TSelf : PretrainedModel, IPretrainedModel<TSelf>
{
    /// <summary>Opens a checkpoint: <c>config.json</c>, the weights and the tokenizer's files.</summary>
    /// <param name="checkpoint">A directory in Hugging Face's layout, a saved version of the model, or the id of a model on the
    /// hub.</param>
    /// <param name="options">Options for opening; null for the defaults.</param>
    /// <exception cref="CheckpointException">The checkpoint cannot be found, is damaged, or does not fit the model.</exception>
    /// <exception cref="HubException">The checkpoint cannot be downloaded.</exception>
    static abstract TSelf FromPretrained(string checkpoint, PretrainedOptions? options = null);

    /// <summary>Passes the model's type arguments to a visitor, so that code which knows only <typeparamref name="TSelf"/> can train it and
    /// read its examples.</summary>
    [EditorBrowsable(EditorBrowsableState.Never)]
    static abstract void Accept(IModelVisitor visitor);
}
