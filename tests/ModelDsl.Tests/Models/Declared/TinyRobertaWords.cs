namespace ModelDsl.Tests.Models.Declared;

/// <summary>A masked language model on the golden RoBERTa, thawed from the head down.</summary>
[Backbone("roberta-tiny-seqcls/checkpoint")]
[Head("Words", HeadKind.MaskedLM)]
[Frozen]
[UnfreezeStage(1)]
public partial class TinyRobertaWords;
