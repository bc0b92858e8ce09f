using System.Text.Json;
using ModelDsl.Training.Versions;

namespace ModelDsl.Tests.Training;

public class StageDocumentTests
{
    /// <summary>Files of different versions of the library can be compared line by line.</summary>
    [Fact]
    public void Settings_come_last_in_a_plan()
    {
        var plan = new StagePlan("All") { Thaws = [], TrainableParameters = 1, Epochs = 2, LearningRate = 3, HeadLearningRate = 4 };

        var document = JsonSerializer.SerializeToElement(new StageDocument(2, "Triage", plan, null!, null!),
            TrainingJson.Default.StageDocument);

        var names = document.GetProperty("plan").EnumerateObject().Select(property => property.Name).ToList();
        Assert.Equal("name", names[0]);
        Assert.Equal(["epochs", "learningRate", "headLearningRate"], names[^3..]);
    }
}
