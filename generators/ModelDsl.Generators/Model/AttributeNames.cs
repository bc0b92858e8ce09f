namespace ModelDsl.Generators.Model;

/// <summary>Metadata names of the attributes.</summary>
internal static class AttributeNames
{
    public const string Backbone = "ModelDsl.BackboneAttribute";
    public const string Head = "ModelDsl.HeadAttribute";
    public const string HeadOfEnum = "ModelDsl.HeadAttribute`1";
    public const string Frozen = "ModelDsl.FrozenAttribute";
    public const string UnfreezeStage = "ModelDsl.UnfreezeStageAttribute";
    public const string Stage = "ModelDsl.StageAttribute";

    /// <summary>The value of <c>Frozen.Everything</c>.</summary>
    public const string Everything = "*";
}
