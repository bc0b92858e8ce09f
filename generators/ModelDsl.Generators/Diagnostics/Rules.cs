using Microsoft.CodeAnalysis;

namespace ModelDsl.Generators.Diagnostics;

/// <summary>The diagnostics of the DSL, one member per message. Each rule has a page in Help/ under its id.</summary>
internal static class Rules
{
    private static readonly List<Rule> Table = [];

    private static readonly Rule Class = Error("MDSL0001", "A model is an ordinary partial class",
        "The generator adds members and a base class to the model in further files.");

    public static readonly DiagnosticDescriptor UnsuitableClass = Class.Message("{class} {problem}");

    public static readonly DiagnosticDescriptor ClassNamedAsMember = Class.Message(
        "A member of the model is called {class}: give the class another name");

    public static readonly DiagnosticDescriptor NoHead = Error("MDSL0002", "A model needs a head",
        "Each task of a model is a head on top of the backbone. Without one there is nothing to train, evaluate or predict.")
        .Message("{class} has no head: add [Head(\"Task\", Labels = n)] or [Head<TLabel>(\"Task\")]");

    private static readonly Rule OneBackbone = Error("MDSL0003", "A model has exactly one backbone",
        "A model has one pretrained part, which [Backbone] names on the class or on one of its partial properties.");

    public static readonly DiagnosticDescriptor NoBackbone = OneBackbone.Message(
        "{class} has no backbone: add [Backbone(\"bert-base\")] or another checkpoint");

    public static readonly DiagnosticDescriptor SecondBackbone = OneBackbone.Message("{class} has a backbone already: remove all but one");

    private static readonly Rule Backbones = Error("MDSL0004", "The backbone is not known",
        "The compiler knows the shapes of well-known checkpoints by name, and that of any other by its config.json "
            + "among the AdditionalFiles.");

    public static readonly DiagnosticDescriptor UnknownBackbone = Backbones.Message(
        "No checkpoint or config.json among the AdditionalFiles is called \"{name}\"{hint}");

    public static readonly DiagnosticDescriptor BackboneIsPath = Backbones.Message(
        "\"{path}\" is a path, and a backbone has a name: write \"{name}\"{listing}");

    public static readonly DiagnosticDescriptor UnsupportedBackbone = Backbones.Message(
        "No checkpoint or config.json among the AdditionalFiles is called \"{name}\", and the family {family} is not supported: "
            + "take a model whose config.json has the model_type {supported}");

    public static readonly DiagnosticDescriptor DuplicateTask = Error("MDSL0005", "Two heads have the same task",
        "A task's name stands for its head in data, in ledgers and in the model's members, so no two heads share one.")
        .Message("The task {task} has a head already: each head needs a name of its own");

    private static readonly Rule Labels = Error("MDSL0006", "A classification head needs at least two labels",
        "Labels are a count, names, or an enum that is as accessible as the model. Names differ by more than case and punctuation.");

    public static readonly DiagnosticDescriptor NoLabels = Labels.Message(
        "{task} has no labels: give their number (Labels = 3), their names, or an enum ([Head<TLabel>(\"{task}\"{kind})])");

    public static readonly DiagnosticDescriptor TooFewLabels = Labels.Message("{task} cannot have {count} labels: {reason}");

    public static readonly DiagnosticDescriptor TooManyLabels = Labels.Message(
        "{task} cannot have {count} labels: there can be {most} at most");

    public static readonly DiagnosticDescriptor NamesAndCount = Labels.Message(
        "{task} gives both names and a number of labels: give one of them");

    public static readonly DiagnosticDescriptor OneLabel = Labels.Message("{task} has one label: {reason}");

    public static readonly DiagnosticDescriptor UntidyLabel = Labels.Message(
        "{task} has a label with spaces around its name, or a line break in it");

    public static readonly DiagnosticDescriptor NamelessLabel = Labels.Message("{task} has a label without a letter or digit in its name");

    public static readonly DiagnosticDescriptor LabelsOfOneMember = Labels.Message(
        "{task} has two labels that would both be called {member}");

    public static readonly DiagnosticDescriptor TooFewMembers = Labels.Message("{task} has {labels}: the enum needs {needed}");

    public static readonly DiagnosticDescriptor LabelsOfOneName = Labels.Message(
        "{task} has two labels called {label}, but for the case: data could not tell them apart");

    public static readonly DiagnosticDescriptor InaccessibleEnum = Labels.Message(
        "{enum} is less accessible than {class}, whose members have it as their type: make the enum as accessible as the model");

    private static readonly Rule Layers = Error("MDSL0007", "The layer does not exist",
        "Layers names blocks of the backbone: its layers, counted from 0 at the input, embeddings, and pooler where a head reads it.");

    public static readonly DiagnosticDescriptor UnknownLayer = Layers.Message("{backbone} has {layers}: there is no {layer}");

    public static readonly DiagnosticDescriptor UnknownBlock = Layers.Message("{backbone} has no block \"{name}\": there are {blocks}");

    public static readonly DiagnosticDescriptor NoDecoderBlock = Layers.Message(
        "{backbone} is an encoder and has no decoder: there are {blocks}");

    public static readonly DiagnosticDescriptor UnreadPooler = Layers.Message(
        "No head of this model reads the pooler, so the model has none");

    public static readonly DiagnosticDescriptor LayerWithoutStack = Layers.Message(
        "{backbone} has an encoder and a decoder: write \"{encoder}\" or \"{decoder}\"");

    public static readonly DiagnosticDescriptor UnnumberedBlock = Layers.Message("{block} has no numbers: remove \"{numbers}\"");

    private static readonly Rule LayerLists = Error("MDSL0008", "Layers is not a list of layers",
        "Layers is a list of layer numbers, inclusive ranges of them and names of blocks, separated by commas.");

    public static readonly DiagnosticDescriptor LayersSyntax = LayerLists.Message("{problem}: write for example \"8-11, embeddings\"");

    public static readonly DiagnosticDescriptor ModulePath = LayerLists.Message(
        "\"{path}\" is the path of a module or parameter, and Layers has blocks: write {block}");

    private static readonly Rule Gaps = Error("MDSL0009", "Stages are numbered without gaps",
        "Stages are numbered from 0, and something new trains in each of them.");

    public static readonly DiagnosticDescriptor NegativeStage = Gaps.Message("There is no stage {stage}: stages count from 0");

    public static readonly DiagnosticDescriptor StageGap = Gaps.Message("Stage {stage} follows a gap: nothing thaws at stage {missing}");

    public static readonly DiagnosticDescriptor ThawedTwice = Error("MDSL0010", "A block thaws once",
        "What has thawed trains in every later stage, so a block or head thaws once.")
        .Message("{part} thaws at stage {stage} already: a block thaws once and trains from then on");

    public static readonly DiagnosticDescriptor HeadNeverTrains = Information("MDSL0011", "A head never trains",
        "The head is frozen, and no stage thaws it. This is right for a head that was trained before.")
        .Message("The head of {task} is frozen and no stage thaws it: it keeps the checkpoint's weights, or random "
            + "ones if the checkpoint has none");

    private static readonly Rule NothingNew = Error("MDSL0012", "A stage trains nothing new",
        "Every stage trains something that did not train before, and stage 0 trains something at all.");

    public static readonly DiagnosticDescriptor NothingTrainsAtFirst = NothingNew.Message(
        "Stage 0 trains nothing: leave a head unfrozen, or thaw something at stage 0");

    public static readonly DiagnosticDescriptor NothingLeft = NothingNew.Message(
        "Every layer thaws by another attribute already: remove this one, it adds nothing");

    public static readonly DiagnosticDescriptor OneBlockLeft = NothingNew.Message(
        "Only {block} still frozen, and {stages} stages cannot share {it}: lower the number of this one");

    public static readonly DiagnosticDescriptor TooFewLayers = NothingNew.Message(
        "{stages} stages cannot share {layers} layers, for some would thaw nothing: lower the number of this one");

    public static readonly DiagnosticDescriptor EntirelyFrozen = Information("MDSL0013", "The entire network is frozen",
        "Backbone and heads are frozen for good. This is right for a model that is only used.")
        .Message("Nothing of {class} ever trains: it evaluates and predicts, and no trainer is emitted");

    private static readonly Rule Tasks = Error("MDSL0014", "The task does not exist",
        "Attributes name a head by its task, exactly as [Head] spells it.");

    public static readonly DiagnosticDescriptor UnknownTask = Tasks.Message("No head has the task \"{task}\"{hint}");

    public static readonly DiagnosticDescriptor BackboneIsNoTask = Tasks.Message(
        "No head has the task \"{task}\": plain [Frozen] freezes the backbone");

    public static readonly DiagnosticDescriptor NothingToThaw = Error("MDSL0015", "Only frozen parts thaw",
        "A part that is not frozen trains from stage 0 on, so it cannot thaw later.")
        .Message("{part} is not frozen, so there is nothing to thaw: add [Frozen] or remove this attribute");

    private static readonly Rule Names = Error("MDSL0016", "The name cannot be used in the model",
        "A task, or the property of a part, names members of the model. It is an identifier, and no other member has it.");

    public static readonly DiagnosticDescriptor NoIdentifier = Names.Message(
        "\"{task}\" is not an identifier: the task names members of the model");

    public static readonly DiagnosticDescriptor ReservedName = Names.Message(
        "Emitted code uses the name {name} itself: choose another one for the {what}");

    public static readonly DiagnosticDescriptor NameOfModel = Names.Message(
        "{name} is the name of the model itself: choose another one for the {what}");

    public static readonly DiagnosticDescriptor NameOfTwo = Names.Message(
        "The model would have two members called {name}: choose another name for the {what}");

    public static readonly DiagnosticDescriptor BadProperty = Error("MDSL0017", "The property does not fit its part",
        "In the explicit form a part stands in a partial property of its own type, which the generator implements.")
        .Message("Declare the property as: {declaration}");

    private static readonly Rule StageSettings = Error("MDSL0018", "The setting of a stage is not usable",
        "[Stage(n)] sets one stage of the schedule, which exists and has all its settings in one attribute.");

    public static readonly DiagnosticDescriptor NoSuchStage = StageSettings.Message("There is no stage {stage}: {stages}");

    public static readonly DiagnosticDescriptor StageSetTwice = StageSettings.Message(
        "Stage {stage} has settings already: give them in one attribute");

    public static readonly DiagnosticDescriptor BadStageName = StageSettings.Message(
        "\"{name}\" cannot name a member of the enum Stage: write an identifier");

    public static readonly DiagnosticDescriptor StagesOfOneName = StageSettings.Message(
        "Two stages would be called {name}: give one of them another name ([Stage({stage}, Name = \"...\")])");

    public static readonly DiagnosticDescriptor SettingOutOfRange = StageSettings.Message("{setting} is {value}: it must be {range}");

    private static readonly Rule Places = Error("MDSL0019", "The attribute does not apply here",
        "Attributes on a property speak of the part that it is. Layers applies to backbones, and Pooling to heads "
            + "that read one vector of a text.");

    public static readonly DiagnosticDescriptor PoolingOfPositions = Places.Message(
        "{task} reads every position of a text, so Pooling does not apply to it");

    public static readonly DiagnosticDescriptor NoPooler = Places.Message(
        "{backbone} has no pooler: read Pooling.Cls or Pooling.Mean, or leave Pooling to the family");

    public static readonly DiagnosticDescriptor SecondHeadOfProperty = Places.Message(
        "{property} has a head already: each head has a property of its own");

    public static readonly DiagnosticDescriptor TaskOnProperty = Places.Message(
        "On a property [UnfreezeStage] speaks of that property's part: remove Task, or put the attribute on the class");

    public static readonly DiagnosticDescriptor FrozenPartOnProperty = Places.Message(
        "[Frozen] on a property freezes that property's part: remove the name, or put the attribute on the class");

    public static readonly DiagnosticDescriptor LayersOfHead = Places.Message(
        "Layers names blocks of the backbone, and a head thaws as a whole: remove Layers");

    public static readonly DiagnosticDescriptor NoPart = Places.Message(
        "{property} is neither the backbone nor a head: remove [{attribute}], or add [Backbone] or [Head]");

    public static readonly DiagnosticDescriptor NoDecoder = Places.Message(
        "{backbone} is an encoder and has no decoder to thaw first: write Order.TopDown");

    private static readonly Rule ConfigFiles = Error("MDSL0020", "The config.json is not usable",
        "The backbone's shape comes from the one config.json that its name means, as Hugging Face writes it for a supported model_type.");

    public static readonly DiagnosticDescriptor BadConfigFile = ConfigFiles.Message("{file} {problem}");

    public static readonly DiagnosticDescriptor AmbiguousConfigFile = ConfigFiles.Message(
        "\"{name}\" means {count} of the AdditionalFiles, {first} and {second}: write more of the path");

    public static readonly DiagnosticDescriptor MemberTwice = Error("MDSL0021", "An emitted member has this name",
        "The generator adds members to the class. A member of your own with such a name would be a second one.")
        .Message("The model {class} has an emitted member called {name}: give this one another name");

    private static readonly Rule Losses = Error("MDSL0022", "The loss of a head is not possible",
        "The losses of the tasks are summed with loss weights. Class weights and label smoothing are of heads that choose among classes.");

    public static readonly DiagnosticDescriptor BadLossWeight = Losses.Message("The loss weight of {task} is not a positive number");

    public static readonly DiagnosticDescriptor BadLabelSmoothing = Losses.Message(
        "The label smoothing of {task} is not from 0 to less than 1");

    public static readonly DiagnosticDescriptor WrongClassWeightCount = Losses.Message(
        "{task} has {classes} classes and {weights} class weights");

    public static readonly DiagnosticDescriptor BadClassWeights = Losses.Message(
        "The class weights of {task} are not all 0 or positive numbers, or none is positive");

    public static readonly DiagnosticDescriptor NoClassLoss = Losses.Message(
        "{task} does not choose among classes, and {setting} is of heads that do: remove it");

    private static readonly Rule Kinds = Error("MDSL0023", "The kind of head is not possible here",
        "What a head reads, whether it has labels, and how many such heads there can be depend on its kind.");

    public static readonly DiagnosticDescriptor UnknownKind = Kinds.Message("There is no kind of head with the number {number}");

    public static readonly DiagnosticDescriptor NeedlessLabels = Kinds.Message("{task} {reason}");

    public static readonly DiagnosticDescriptor HeadNeedsDecoder = Kinds.Message(
        "A sequence-to-sequence head reads a decoder, and {backbone} is an encoder: take a {families}, or another kind of head");

    public static readonly DiagnosticDescriptor DecoderNeedsHead = Kinds.Message(
        "{backbone} is an encoder-decoder, which writes text: its head is {kind}");

    public static readonly DiagnosticDescriptor SecondHeadOfKind = Kinds.Message("{reason}: remove this one");

    public static readonly DiagnosticDescriptor TiedHead = Information("MDSL0024", "The output is tied to the word embeddings",
        "A tied output reads the table of the word embeddings, which trains with it. Nothing below the head is frozen then.")
        .Message("The output of {backbone} is its block \"shared\", where its encoder begins: the two train together "
            + "from stage {stage} on, and leave no frozen prefix");

    public static readonly DiagnosticDescriptor TiedWeightsSplit = Error("MDSL0025", "Tied weights train together",
        "A tied output and the block of the word embeddings are the same weights, which cannot thaw at two stages.")
        .Message("The output of {backbone} is its block \"shared\", which {thaws} with the head: remove shared from Layers");

    public static readonly DiagnosticDescriptor OldLanguage = Error("MDSL0026", "Emitted code needs a newer C#",
        "Emitted code is written in a newer version of C# than the one that the project is compiled as.")
        .Message("{class} needs C# 13, and the project is compiled as C# {version}: remove LangVersion from the "
            + "project file, or write <LangVersion>13</LangVersion>");

    public static readonly DiagnosticDescriptor ThawedAtOnce = Warning("MDSL0030", "What is frozen thaws at stage 0",
        "A backbone that is frozen and thaws as a whole at stage 0 trains from the start, as one that was never frozen.")
        .Message("[Frozen] and UnfreezeStage(0) cancel out, and {class} is fine-tuned as a whole from stage 0 on: thaw at a later stage, "
            + "UnfreezeStage(1), or remove both");

    private static readonly Rule LabelFiles = Error("MDSL0027", "Labels come from a listed data file",
        "LabelsFrom names a data file among the AdditionalFiles, which the compiler reads.");

    public static readonly DiagnosticDescriptor UnlistedLabelFile = LabelFiles.Message(
        "No data file among the AdditionalFiles is called \"{file}\": list it in the project file, "
            + "<ItemGroup><AdditionalFiles Include=\"{file}\" /></ItemGroup>");

    public static readonly DiagnosticDescriptor MisspelledLabelFile = LabelFiles.Message(
        "No data file among the AdditionalFiles is called \"{file}\"; did you mean \"{nearest}\"?");

    public static readonly DiagnosticDescriptor UnreadableLabelFile = LabelFiles.Message(
        "\"{file}\" is not a file with labels: they are read from {formats}");

    public static readonly DiagnosticDescriptor AmbiguousLabelFile = LabelFiles.Message(
        "\"{name}\" means {count} of the AdditionalFiles, {first} and {second}: write more of the path");

    public static readonly DiagnosticDescriptor BadLabelFile = LabelFiles.Message("{file} {problem}");

    public static readonly DiagnosticDescriptor FileAndLabels = LabelFiles.Message(
        "{task} gives both a file and {labels} of labels: give one of them");

    private static readonly Rule LabelColumns = Error("MDSL0028", "A column of the data file has the labels",
        "The labels are in the column with the task's name, in the only task's column called label, or in the one that LabelColumn names.");

    public static readonly DiagnosticDescriptor BadLabelColumn = LabelColumns.Message("{file} {problem}");

    public static readonly DiagnosticDescriptor ColumnWithoutFile = LabelColumns.Message(
        "{task} names a column of labels and no file: add LabelsFrom, or name the column where data is read (ExampleColumns.Labels)");

    public static readonly DiagnosticDescriptor UnknownLabelInFile = Warning("MDSL0029", "A data file has a label that the model lacks",
        "A listed data file beside the one of LabelsFrom, with the same columns, has a label that is not among those of the head.",
        WellKnownDiagnosticTags.CompilationEnd)
        .Message("\"{label}\" is not a label of {task}, whose labels are in {file}{hint}");

    /// <summary>The descriptors of all messages. Messages of one rule share its id.</summary>
    public static IEnumerable<DiagnosticDescriptor> All => Table.SelectMany(rule => rule.Messages);

    private static Rule Error(string id, string title, string description) => Add(new(id, title, description, DiagnosticSeverity.Error));

    private static Rule Information(string id, string title, string description) =>
        Add(new(id, title, description, DiagnosticSeverity.Info));

    private static Rule Warning(string id, string title, string description, params string[] tags) =>
        Add(new(id, title, description, DiagnosticSeverity.Warning, tags));

    private static Rule Add(Rule rule)
    {
        Table.Add(rule);
        return rule;
    }
}
