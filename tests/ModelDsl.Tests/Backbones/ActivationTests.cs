using ModelDsl.Backbones;
using static TorchSharp.torch;

namespace ModelDsl.Tests.Backbones;

public sealed class ActivationTests
{
    // gelu is x times the normal distribution function; gelu_new is its approximation by tanh.
    [Theory]
    [InlineData("gelu", 1f, 0.8413447f)]
    [InlineData("gelu_new", 1f, 0.8411920f)]
    [InlineData("relu", 1f, 1f)]
    [InlineData("relu", -1f, 0f)]
    public void Names_mean_what_they_mean_in_Hugging_Face_configs(string name, float input, float expected)
    {
        using var scope = NewDisposeScope();
        Assert.Equal(expected, Activation.Find(name).Apply(tensor([input]))[0].item<float>(), 1e-6f);
    }
}
