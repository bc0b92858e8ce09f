namespace ModelDsl.Tests.Models.Declared;

/// <summary>Two heads on a RoBERTa: neither is its family's classifier.</summary>
[Backbone("roberta-tiny-seqcls/checkpoint")]
[Head("First", Labels = 2)]
[Head("Pooled", Labels = 3, Pooling = Pooling.Pooler)]
[Frozen]
[UnfreezeStage(1)]
public partial class TinyRobertaPair;
