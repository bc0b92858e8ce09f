namespace ModelDsl.Tests.Models.Declared;

/// <summary>A masked language model on the golden DistilBERT, thawed from the head down.</summary>
[Backbone("distilbert-tiny-seqcls/checkpoint")]
[Head("Words", HeadKind.MaskedLM)]
[Frozen]
[UnfreezeStage(1)]
public partial class TinyDistilBertWords;
