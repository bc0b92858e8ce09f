#pragma warning disable MDSL0024 // The output is tied to the word embeddings: that is what the golden model shows.

namespace ModelDsl.Tests.Models.Declared;

/// <summary>The golden T5 v1.0, thawed as in the recorded training: the output, the last layer of each stack, the rest.</summary>
[Backbone("t5-tiny/checkpoint")]
[Head("Translate", HeadKind.Seq2Seq)]
[Frozen]
[UnfreezeStage(1, Layers = "encoder.layer 1, decoder.layer 1")]
[UnfreezeStage(2, Layers = "encoder, decoder")]
[UnfreezeStage(2, Layers = "encoder.norm, decoder.norm")]
public partial class TinyTranslator;
