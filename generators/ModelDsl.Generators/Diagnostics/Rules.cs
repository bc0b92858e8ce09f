using Microsoft.CodeAnalysis;

namespace ModelDsl.Generators.Diagnostics;

/// <summary>Every diagnostic of the language. Each has a page in Help/ under its id.</summary>
internal static class Rules
{
    private const string Category = "ModelDsl";

    public static readonly DiagnosticDescriptor UnsuitableClass = Error("MDSL0001", "A model is an ordinary partial class", "{0}");

    public static readonly DiagnosticDescriptor NoHead = Error("MDSL0002", "A model needs a head",
        "{0} has no head: add [Head(\"Task\", Labels = n)] or [Head<TLabel>(\"Task\")]");

    public static readonly DiagnosticDescriptor NotOneBackbone = Error("MDSL0003", "A model has exactly one backbone", "{0}");

    public static readonly DiagnosticDescriptor UnknownBackbone = Error("MDSL0004", "The backbone is not known",
        "No checkpoint or config.json among the AdditionalFiles is called \"{0}\"{1}");

    public static readonly DiagnosticDescriptor DuplicateTask = Error("MDSL0005", "Two heads have the same task",
        "The task {0} has a head already: each head needs a name of its own");

    public static readonly DiagnosticDescriptor BadLabels = Error("MDSL0006", "A classification head needs at least two labels", "{0}");

    public static readonly DiagnosticDescriptor UnknownLayer = Error("MDSL0007", "The layer does not exist", "{0}");

    public static readonly DiagnosticDescriptor LayersSyntax = Error("MDSL0008", "Layers is not a list of layers",
        "{0}: write for example \"8-11, embeddings\"");

    public static readonly DiagnosticDescriptor StageGap = Error("MDSL0009", "Stages are numbered without gaps", "{0}");

    public static readonly DiagnosticDescriptor ThawedTwice = Error("MDSL0010", "A block thaws once",
        "{0} thaws at stage {1} already: a block thaws once and trains from then on");

    public static readonly DiagnosticDescriptor HeadNeverTrains = Information("MDSL0011", "A head never trains",
        "The head of {0} is frozen and no stage thaws it: it keeps the checkpoint's weights, or random ones if the checkpoint has none");

    public static readonly DiagnosticDescriptor NothingTrains = Error("MDSL0012", "A stage trains nothing new", "{0}");

    public static readonly DiagnosticDescriptor EntirelyFrozen = Information("MDSL0013", "The entire network is frozen",
        "Nothing of {0} ever trains: it evaluates and predicts, and no trainer is emitted");

    public static readonly DiagnosticDescriptor UnknownTask = Error("MDSL0014", "The task does not exist", "No head has the task \"{0}\"{1}");

    public static readonly DiagnosticDescriptor NothingToThaw = Error("MDSL0015", "Only frozen parts thaw",
        "{0} is not frozen, so there is nothing to thaw: add [Frozen] or remove this attribute");

    public static readonly DiagnosticDescriptor BadTaskName = Error("MDSL0016", "The name cannot be used in the model", "{0}");

    public static readonly DiagnosticDescriptor BadProperty = Error("MDSL0017", "The property does not fit its part",
        "Declare the property as: {0}");

    public static readonly DiagnosticDescriptor BadStageSetting = Error("MDSL0018", "The setting of a stage is not usable", "{0}");

    public static readonly DiagnosticDescriptor Misplaced = Error("MDSL0019", "The attribute does not apply here", "{0}");

    public static readonly DiagnosticDescriptor BadConfigFile = Error("MDSL0020", "The config.json is not usable", "{0} {1}");

    public static readonly DiagnosticDescriptor MemberTwice = Error("MDSL0021", "An emitted member has this name",
        "The model {0} has an emitted member called {1}: give this one another name");

    public static readonly DiagnosticDescriptor BadLossWeight = Error("MDSL0022", "A loss weight is a positive number",
        "The loss weight of {0} is not a positive number");

    public static readonly DiagnosticDescriptor UnsuitableKind = Error("MDSL0023", "The kind of head is not possible here", "{0}");

    public static readonly DiagnosticDescriptor TiedHead = Information("MDSL0024", "The output is tied to the word embeddings",
        "The output of {0} is its block \"shared\", where its encoder begins: the two train together from stage {1} on, and leave no frozen prefix");

    public static readonly DiagnosticDescriptor TiedWeightsSplit = Error("MDSL0025", "Tied weights train together",
        "The output of {0} is its block \"shared\", which {1} with the head: remove shared from Layers");

    private static DiagnosticDescriptor Error(string id, string title, string message) => Create(id, title, message, DiagnosticSeverity.Error);

    private static DiagnosticDescriptor Information(string id, string title, string message) =>
        Create(id, title, message, DiagnosticSeverity.Info);

    private static DiagnosticDescriptor Create(string id, string title, string message, DiagnosticSeverity severity) =>
        new(id, title, message, Category, severity, isEnabledByDefault: true);
}
