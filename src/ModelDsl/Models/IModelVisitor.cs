using System.ComponentModel;

namespace ModelDsl.Runtime;

/// <summary>Generic code over the types of a model: its stages, examples and predictions. Every model hands them to
/// <see cref="IPretrainedModel{TSelf}.Accept"/>'s visitor, without reflection.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public interface IModelVisitor
{
    /// <summary>Visits a model that trains.</summary>
    /// <param name="plan">The schedule as compiled; no checkpoint is open.</param>
    void VisitStaged<TModel, TStage, TExample, TPrediction>(SchedulePlan plan)
        where TModel : StagedModel<TStage, TExample, TPrediction>, IPretrainedModel<TModel>
        where TStage : struct, Enum
        where TExample : IExample<TExample>;

    /// <summary>Visits a model that is frozen for good: it evaluates and predicts.</summary>
    void VisitFrozen<TModel, TExample, TPrediction>()
        where TModel : PretrainedModel<TExample, TPrediction>, IPretrainedModel<TModel>
        where TExample : IExample<TExample>;
}
