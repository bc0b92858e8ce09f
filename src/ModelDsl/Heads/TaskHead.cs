using ModelDsl.Backbones;
using ModelDsl.Data;
using ModelDsl.Heads.Outcomes;
using ModelDsl.Runtime;
using static TorchSharp.torch;

namespace ModelDsl.Heads;

/// <summary>A task's layers on top of a backbone.</summary>
/// <remarks>Each kind of head creates <see cref="Target"/>s from labels, computes the summed loss of a batch and evaluates itself. The loss
/// has <see cref="Target.Count"/> terms per target. The trainer knows nothing else of a head.</remarks>
public abstract class TaskHead : Block
{
    private readonly string _checkpoint;

    private protected TaskHead(string task, HeadSource source)
    {
        Task = task;
        Path = source.Path;
        Projection = source.Projection;
        Pooling = source.Pooling;
        source.ComparePooling(task);
        _checkpoint = source.Checkpoint;
    }

    /// <summary>The task's name.</summary>
    public string Task { get; }

    /// <summary>Prefix of its parameter names in checkpoints.</summary>
    public string Path { get; }

    /// <summary>The dense layer before the last one; null if there is none.</summary>
    public HeadProjection? Projection { get; }

    /// <summary>The head's problem type in checkpoints, such as Hugging Face's <c>single_label_classification</c>.</summary>
    public abstract string ProblemType { get; }

    /// <summary>Names of its outputs in order, such as its labels; empty if the outputs are a vocabulary.</summary>
    public abstract IReadOnlyList<string> OutputNames { get; }

    /// <summary>What the head reads, one of <see cref="PoolingNames"/>; null if it reads every position.</summary>
    internal string? Pooling { get; }

    /// <summary>Whether the head needs <see cref="EncodedExample.Words"/>.</summary>
    internal virtual bool ReadsWords => false;

    /// <summary>Whether the head generates text, which is evaluated against references.</summary>
    internal virtual bool GeneratesText => false;

    /// <summary>Whether the head masks its input anew in every epoch. While its loss counts, nothing computed from the input can be cached
    /// across epochs.</summary>
    public virtual bool MasksInput => false;

    /// <summary>Returns the example with masked tokens and their target; unchanged unless the head <see cref="MasksInput"/>.</summary>
    /// <param name="example">The unmasked example.</param>
    /// <param name="task">Index of the head.</param>
    /// <param name="random">Chooses the tokens.</param>
    internal virtual EncodedExample Mask(EncodedExample example, int task, Random random) => example;

    /// <summary>Weight of this task in the sum of losses; 1 by default. The loss of a step is the sum over the tasks of this weight times
    /// the mean loss of the task's labels in the step.</summary>
    public double LossWeight { get; set; } = 1;

    /// <summary>The options of the training loss if the head chooses among classes; otherwise null.</summary>
    internal virtual ClassLoss? ClassLoss => null;

    /// <summary>Names of the labels: those of the outputs, or the entity labels if the outputs are tags.</summary>
    internal IReadOnlyList<string> LabelNames => ReadsWords ? TagSet.LabelsOf(OutputNames)! : OutputNames;

    /// <summary>Computes the loss summed over the targets of labeled examples: a float32 scalar, 0 if no example is labeled.</summary>
    /// <param name="logits"><c>[batch, outputs]</c>, or <c>[batch, length, outputs]</c> if the head reads every position.</param>
    /// <param name="labels">The targets of the batch, <c>[batch, ...]</c>.</param>
    public abstract Tensor LossSum(Tensor logits, Tensor labels);

    /// <summary>Computes the loss that training minimizes, summed like <see cref="LossSum"/>; the same unless the head has a
    /// <see cref="ClassLoss"/>.</summary>
    /// <param name="logits">The logits of the batch.</param>
    /// <param name="labels">The targets of the batch.</param>
    /// <param name="classWeights">The weight of each class; null if all weigh the same.</param>
    internal virtual Tensor TrainingLossSum(Tensor logits, Tensor labels, float[]? classWeights) => LossSum(logits, labels);

    /// <summary>Returns Hugging Face's name of the backbone with this head as its only one, or null if no class of theirs has this
    /// form.</summary>
    internal virtual string? GetArchitecture(BackboneModule backbone) =>
        backbone.Classifier is { } classifier && (Path, Projection?.Path) == (classifier.Path, classifier.Projection?.Path)
            ? classifier.Architecture : null;

    /// <summary>Creates an empty evaluator for this head.</summary>
    public abstract TaskEvaluator CreateEvaluator();

    /// <summary>Creates an empty collector of the outcome of each example.</summary>
    internal abstract OutcomeCollector CreateOutcomeCollector();

    /// <summary>Returns logits in float32 for decoding.</summary>
    /// <exception cref="CheckpointException">A logit is NaN or infinite: no answer can be made of it.</exception>
    private protected Tensor RequireFinite(Tensor logits)
    {
        var numbers = logits.detach().to_type(ScalarType.Float32);
        return float.IsFinite(numbers.sum().item<float>()) ? numbers : throw new CheckpointException(
            _checkpoint,
            $"{Task} cannot answer: its logits are not finite. The model was opened from {_checkpoint}; its weights have NaN or infinite "
            + "values, there or after training. Open another checkpoint or an earlier version.");
    }

    /// <summary>Applies <see cref="Projection"/>, if there is one, to the features: <c>[batch, hidden]</c> to the same shape.</summary>
    private protected Tensor Project(Tensor features) => Projection is null ? features : Projection.Forward(features);
}
