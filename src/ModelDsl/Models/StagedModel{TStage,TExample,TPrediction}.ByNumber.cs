using ModelDsl.Data;
using ModelDsl.Heads;
using ModelDsl.Models;
using ModelDsl.Runtime;
using static TorchSharp.torch;

namespace ModelDsl;

// Training addresses stages by number, so that it needs no type parameters of the model.
public abstract partial class StagedModel<TStage, TExample, TPrediction> : IStagedModel
{
    private static readonly TStage[] Stages = Enum.GetValues<TStage>();

    PretrainedModel IStagedModel.Model => this;

    IReadOnlyList<ThawedSet> IStagedModel.Trainable(int stage) => Trainable(Stages[stage]);

    IReadOnlyList<ParameterGroup> IStagedModel.ParameterGroups(int stage) => ParameterGroups(Stages[stage]);

    void IStagedModel.Apply(int stage) => Apply(Stages[stage]);

    int IStagedModel.BoundaryOf(int stage) => BoundaryOf(Stages[stage]);

    IReadOnlyDictionary<int, Tensor> IStagedModel.RunPrefixes(int boundary, EncodedBatch batch) => RunPrefixes(boundary, batch);

    TaskLogits IStagedModel.ForwardFrom(int stage, Tensor prefix, EncodedBatch batch) => ForwardFrom(Stages[stage], prefix, batch);

    TaskLogits IStagedModel.ForwardStaged(int stage, EncodedBatch batch) => ForwardStaged(Stages[stage], batch);
}
