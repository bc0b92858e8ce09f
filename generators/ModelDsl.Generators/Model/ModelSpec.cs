using ModelDsl.Backbones.Catalogue;

namespace ModelDsl.Generators.Model;

/// <summary>A resolved model, ready to print.</summary>
/// <param name="Segments">The segments from the input on; empty where no stage has a frozen prefix.</param>
/// <param name="Advice">A sentence that recommends a cheaper order of thawing, or null.</param>
internal sealed record ModelSpec(
    TypeSpec Type,
    BackboneSpec Backbone,
    EquatableArray<HeadSpec> Heads,
    EquatableArray<StageSpec> Stages,
    EquatableArray<SegmentSpec> Segments,
    string? Advice)
{
    /// <summary>Whether anything trains. Without stages, no trainer is emitted.</summary>
    public bool Trains => Stages.Count > 0;

    public long TotalParameters => Backbone.Blocks.Sum(block => block.Parameters) + Heads.Sum(head => head.Parameters);
}

/// <summary>The pretrained backbone.</summary>
/// <param name="Checkpoint">The name in the attribute.</param>
/// <param name="Form">Its network.</param>
/// <param name="Property">The name of the emitted property.</param>
/// <param name="Declared">The property that the user declares for it in the explicit form, or null.</param>
internal sealed record BackboneSpec(string Checkpoint, NetworkForm Form, string Property, PropertyDeclaration? Declared)
{
    public BackboneFamily Family => Form.Family;

    public IReadOnlyList<BlockForm> Blocks => Form.Blocks;
}

internal enum PoolingKind
{
    Pooler,
    Cls,
    Mean,

    /// <summary>The first position, projected by a dense layer of the head.</summary>
    Projected,

    /// <summary>Every position, without pooling.</summary>
    Positions,
}

/// <summary>A task's head.</summary>
/// <param name="Task">The task's name in data, ledgers and checkpoints.</param>
/// <param name="Property">The name of the emitted property, and of its members of Example and Prediction.</param>
/// <param name="Labels">The labels, or null for a form without labels.</param>
internal sealed record HeadSpec(
    string Task, string Property, PropertyDeclaration? Declared, HeadForm Form, LabelsSpec? Labels, PoolingKind Pooling, HeadLoss Loss,
    long Parameters)
{
    /// <summary>The number of outputs per text, or per token where the head reads every position.</summary>
    public int Outputs => Form.Outputs(Labels?.Count ?? 0);

    /// <summary>Whether it reads only the first position.</summary>
    public bool ReadsFirstPositionOnly => Pooling is not (PoolingKind.Mean or PoolingKind.Positions);
}

internal enum LabelKind
{
    /// <summary>The user's enum.</summary>
    Enum,

    /// <summary>Names in the attribute or a data file; an enum is emitted for them.</summary>
    Names,

    /// <summary>A count; labels are class ids.</summary>
    Count,
}

/// <summary>The labels of a task.</summary>
/// <param name="Type">The label type as emitted code names it.</param>
/// <param name="Members">The enum's members; empty for a count.</param>
/// <param name="Values">The members as expressions: <c>Topic.Billing</c>, or <c>(Topic)1</c> where naming the member is an error.</param>
/// <param name="Names">The labels' names in data and checkpoints; empty for a count.</param>
internal sealed record LabelsSpec(
    LabelKind Kind, string Type, int Count, EquatableArray<string> Members, EquatableArray<string> Values, EquatableArray<string> Names)
{
    /// <summary>Where the names come from, in words; null for those of the attribute.</summary>
    public string? Source { get; init; }

    /// <summary>The column of the labels that the attribute names, or null.</summary>
    public string? Column { get; init; }
}

/// <summary>One stage of the schedule.</summary>
/// <param name="Thaws">The sets that start to train in this stage.</param>
/// <param name="FrozenBlocks">The number of blocks in the frozen prefix, which is the boundary.</param>
/// <param name="TrainableParameters">The parameters that train in this stage, thawed now or before.</param>
/// <param name="Settings">The settings of [Stage], in the order of <see cref="TrainingSettings"/>.</param>
internal sealed record StageSpec(
    int Index,
    string Name,
    EquatableArray<ThawedSetSpec> Thaws,
    int FrozenBlocks,
    long TrainableParameters,
    CostSpec Cost,
    EquatableArray<SettingValue> Settings)
{
    /// <summary>The first segment that trains; 0 without a frozen prefix.</summary>
    public int FirstSegment { get; init; }
}

/// <summary>The cost of an epoch of a stage once the prefix cache is filled.</summary>
/// <param name="Forward">The forward pass, as a share of a step of full fine-tuning.</param>
/// <param name="Backward">The backward pass, as a share of the same step.</param>
/// <param name="CachedBytes">The bytes that the prefix cache holds per token; 0 without a frozen prefix.</param>
/// <param name="CachesTexts">Whether the cache holds one vector per text instead, and the bytes are per text.</param>
/// <param name="CachedPooling">The pooling whose vectors the cache holds, if the backbone is frozen and all heads read the same pooling;
/// otherwise null.</param>
internal sealed record CostSpec(double Forward, double Backward, int CachedBytes, bool CachesTexts, PoolingKind? CachedPooling);

/// <summary>Heads or blocks that thaw together.</summary>
/// <param name="Heads">Indices of heads; empty for a set of blocks.</param>
/// <param name="Blocks">Ascending indices of blocks; empty for a set of heads.</param>
internal sealed record ThawedSetSpec(string Name, EquatableArray<int> Heads, EquatableArray<int> Blocks)
{
    public bool IsHeads => Heads.Count > 0;
}

/// <summary>A piece of the network between two cuts, emitted as one method.</summary>
/// <param name="Method">The method's name, which lists what it runs.</param>
/// <param name="First">Its first block.</param>
/// <param name="End">The first block after it.</param>
/// <param name="IsLast">Whether it runs the heads.</param>
internal sealed record SegmentSpec(string Method, int First, int End, bool IsLast);
