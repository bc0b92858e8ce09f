namespace ModelDsl.Tests.Models.Declared;

/// <summary>Two tasks whose labels are in a data file.</summary>
[Backbone("bert-tiny-seqcls/checkpoint")]
[Head("Reason", LabelsFrom = "requests.csv", LabelColumn = "why")]
[Head("Mood", LabelsFrom = "requests.csv")]
[Frozen]
[UnfreezeStage(1)]
public partial class TinyRequests;
