using ModelDsl.Backbones.Catalogue;

namespace ModelDsl.Generators.Model;

/// <summary>A model with everything resolved; emitters only print it.</summary>
/// <param name="Segments">The network between its cuts, from the input on; empty where no stage has a frozen prefix.</param>
/// <param name="Advice">What a cheaper order of the same stages would be, in a sentence; null where there is none.</param>
internal sealed record ModelSpec(
    TypeSpec Type,
    BackboneSpec Backbone,
    EquatableArray<HeadSpec> Heads,
    EquatableArray<StageSpec> Stages,
    EquatableArray<SegmentSpec> Segments,
    string? Advice)
{
    /// <summary>False where the entire network is frozen for good: then there are no stages and no trainer.</summary>
    public bool Trains => Stages.Count > 0;

    public long TotalParameters => Backbone.Blocks.Sum(block => block.Parameters) + Heads.Sum(head => head.Parameters);
}

/// <summary>The pretrained part.</summary>
/// <param name="Checkpoint">The name in the attribute.</param>
/// <param name="Form">Its network.</param>
/// <param name="Property">The name of the emitted property.</param>
/// <param name="Declared">The property that the user declared for it, in the explicit form.</param>
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

    /// <summary>The first position, through a dense layer of the head's own.</summary>
    Projected,

    /// <summary>Every position, as it is.</summary>
    Positions,
}

/// <summary>A task's head.</summary>
/// <param name="Task">The task's name in data, ledgers and files.</param>
/// <param name="Property">The name of the emitted property, and of the members of Example and Prediction.</param>
/// <param name="Labels">Null for a form without labels.</param>
internal sealed record HeadSpec(
    string Task, string Property, PropertyDeclaration? Declared, HeadForm Form, LabelsSpec? Labels, PoolingKind Pooling, double LossWeight,
    long Parameters)
{
    /// <summary>The number of outputs per text or, where the head reads every position, per token.</summary>
    public int Outputs => Form.Outputs(Labels?.Count ?? 0);

    /// <summary>Whether it reads no other position than the first.</summary>
    public bool ReadsFirstPositionOnly => Pooling is not (PoolingKind.Mean or PoolingKind.Positions);
}

internal enum LabelKind
{
    /// <summary>The user's enum.</summary>
    Enum,

    /// <summary>Names in the attribute, for which an enum is emitted.</summary>
    Names,

    /// <summary>A count: labels are class ids.</summary>
    Count,
}

/// <summary>The labels of a task.</summary>
/// <param name="Type">The label type as emitted code names it.</param>
/// <param name="Members">The enum's members; empty for a count.</param>
/// <param name="Values">The members as expressions: <c>Topic.Billing</c>, or <c>(Topic)1</c> where naming the member would be an
/// error.</param>
/// <param name="Names">The labels' names as data and checkpoints spell them; empty for a count.</param>
internal sealed record LabelsSpec(
    LabelKind Kind, string Type, int Count, EquatableArray<string> Members, EquatableArray<string> Values, EquatableArray<string> Names);

/// <summary>One step of the schedule.</summary>
/// <param name="Thaws">What starts to train here.</param>
/// <param name="FrozenBlocks">How many blocks, from the input on, are frozen: where the boundary is.</param>
/// <param name="TrainableParameters">What trains here in all, thawed now or before.</param>
/// <param name="Settings">What [Stage] sets, in the order of <see cref="TrainingSettings"/>.</param>
internal sealed record StageSpec(
    int Index,
    string Name,
    EquatableArray<ThawedSetSpec> Thaws,
    int FrozenBlocks,
    long TrainableParameters,
    CostSpec Cost,
    EquatableArray<SettingValue> Settings)
{
    /// <summary>The first segment of the network that trains; 0 where nothing is frozen from the input on.</summary>
    public int FirstSegment { get; init; }
}

/// <summary>What an epoch of a stage costs once the output of its frozen prefix is there.</summary>
/// <param name="Forward">The work of the way forward, as a share of a whole step of full fine-tuning.</param>
/// <param name="Backward">That of the way back.</param>
/// <param name="CachedBytes">What the cache holds of each token at the boundary; 0 where there is no frozen prefix.</param>
/// <param name="CachesTexts">Whether it holds that of each text instead.</param>
/// <param name="CachedPooling">Which vector of each text it holds, where the backbone is frozen up to the heads and all of them read that
/// one.</param>
internal sealed record CostSpec(double Forward, double Backward, int CachedBytes, bool CachesTexts, PoolingKind? CachedPooling);

/// <summary>Heads, or blocks of the backbone, that thaw together.</summary>
/// <param name="Heads">Indices of heads; empty where it is blocks that thaw.</param>
/// <param name="Blocks">Indices of blocks, ascending.</param>
internal sealed record ThawedSetSpec(string Name, EquatableArray<int> Heads, EquatableArray<int> Blocks)
{
    public bool IsHeads => Heads.Count > 0;
}
