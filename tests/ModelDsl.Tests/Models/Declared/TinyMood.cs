namespace ModelDsl.Tests.Models.Declared;

public enum Mood
{
    Negative,
    Neutral,
    Positive,
}

/// <summary>The golden classifier with declared labels.</summary>
[Backbone("bert-tiny-seqcls/checkpoint")]
[Head<Mood>("Mood")]
[Frozen]
public partial class TinyMood;
