using ModelDsl;

namespace Examples;

/// <summary>A small T5, trained from fresh weights: nothing is frozen.</summary>
[Backbone("starter-t5")]
[Head("Translate", HeadKind.Seq2Seq)]
public partial class StarterT5;
