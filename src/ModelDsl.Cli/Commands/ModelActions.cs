using ModelDsl.Cli.Displays;
using ModelDsl.Cli.Settings;
using ModelDsl.Runtime;

namespace ModelDsl.Cli.Commands;

/// <summary>What commands do with a model, without its type arguments.</summary>
internal abstract class ModelActions
{
    /// <summary>The name of the model's class.</summary>
    public abstract string Name { get; }

    /// <summary>The schedule; null if the model is frozen for good.</summary>
    public virtual SchedulePlan? Plan => null;

    /// <summary>The tasks that examples have labels of.</summary>
    public abstract IReadOnlyList<string> LabeledTasks { get; }

    /// <summary>Returns the actions of a model.</summary>
    public static ModelActions Of<TModel>() where TModel : PretrainedModel, IPretrainedModel<TModel>
    {
        var factory = new Factory();
        TModel.Accept(factory);
        return factory.Actions!;
    }

    /// <summary>Checks data, weights and the run directory.</summary>
    public virtual DataReport Check(RunRequest request) => throw CreateFrozenError();

    /// <summary>Rehearses each stage.</summary>
    public virtual RehearsalReport Rehearse(RunRequest request) => throw CreateFrozenError();

    /// <summary>Trains, or goes on.</summary>
    /// <param name="request">The data and settings.</param>
    /// <param name="output">Displays the progress.</param>
    public virtual Ledger Train(RunRequest request, TrainingOutput output) => throw CreateFrozenError();

    /// <summary>Evaluates on a file of labeled examples; null for the share of the training examples that the program develops
    /// on.</summary>
    public abstract Evaluation Evaluate(string checkpoint, string? file, RunRequest request);

    /// <summary>Reads the texts of a file, of which labels are not required, with their second texts.</summary>
    public abstract IEnumerable<(string Text, string? Pair)> ReadTexts(string file, RunRequest request);

    /// <summary>Predicts for texts as they come and writes each prediction as a line of JSON.</summary>
    /// <param name="checkpoint">The checkpoint.</param>
    /// <param name="texts">The texts, each with its second text or null.</param>
    /// <param name="atOnce">How many texts to read before the first answer.</param>
    /// <param name="request">The device.</param>
    /// <param name="output">Receives the lines.</param>
    public abstract void Predict(
        string checkpoint, IEnumerable<(string Text, string? Pair)> texts, int atOnce, RunRequest request, TextWriter output);

    /// <summary>Saves a checkpoint in Hugging Face's layout.</summary>
    public abstract void Export(string checkpoint, string directory, Precision storage);

    private CommandException CreateFrozenError() => new($"{Name} is frozen for good: it evaluates and predicts, and has nothing to train.");

    /// <summary>Creates the actions with the type arguments that a model passes.</summary>
    private sealed class Factory : IModelVisitor
    {
        public ModelActions? Actions { get; private set; }

        public void VisitStaged<TModel, TStage, TExample, TPrediction>(SchedulePlan plan)
            where TModel : StagedModel<TStage, TExample, TPrediction>, IPretrainedModel<TModel>
            where TStage : struct, Enum
            where TExample : IExample<TExample> => Actions = new StagedActions<TModel, TStage, TExample, TPrediction>(plan);

        public void VisitFrozen<TModel, TExample, TPrediction>()
            where TModel : PretrainedModel<TExample, TPrediction>, IPretrainedModel<TModel>
            where TExample : IExample<TExample> => Actions = new FrozenActions<TModel, TExample, TPrediction>();
    }
}
