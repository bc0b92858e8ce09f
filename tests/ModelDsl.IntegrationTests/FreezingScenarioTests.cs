using System.Security.Cryptography;
using Examples;
using TorchSharp;

namespace ModelDsl.IntegrationTests;

/// <summary>The three scenarios of transfer learning, bit by bit.</summary>
public sealed class FreezingScenarioTests
{
    [Fact]
    public void An_entirely_frozen_network_has_no_trainer_and_keeps_every_bit()
    {
        using var model = EverythingFrozen.FromPretrained(ExampleFiles.Starter);
        var before = Fingerprints(model);

        model.Predict("Where is my parcel?");
        model.Evaluate(EverythingFrozen.Example.Read(ExampleFiles.Dev).Take(16).ToList());

        Assert.Equal(before, Fingerprints(model));
        Assert.All(model.NamedParameters.Values, parameter => Assert.False(parameter.requires_grad));
        Assert.DoesNotContain(typeof(EverythingFrozen).GetNestedTypes(), type => type.Name is "Trainer" or "Stage");
    }

    [Fact]
    public void With_a_frozen_backbone_the_heads_move_and_the_backbone_keeps_every_bit()
    {
        using var model = BackboneFrozen.FromPretrained(ExampleFiles.Starter);
        var before = Fingerprints(model);

        using var trainer = new BackboneFrozen.Trainer(model, new() { Epochs = 1 });
        trainer.TrainHeads(BackboneFrozen.Example.Read(ExampleFiles.Train).Take(64).ToList(),
            BackboneFrozen.Example.Read(ExampleFiles.Dev).Take(16).ToList());

        AssertMoved(before, Fingerprints(model), name => name.StartsWith("heads.", StringComparison.Ordinal));
    }

    [Fact]
    public void A_frozen_head_keeps_every_bit_while_the_backbone_and_the_other_head_move()
    {
        using var model = TopicFrozen.FromPretrained(ExampleFiles.Starter);
        var before = Fingerprints(model);

        using var trainer = new TopicFrozen.Trainer(model, new() { Epochs = 1 });
        trainer.TrainSentimentAndBackbone(TopicFrozen.Example.Read(ExampleFiles.Train).Take(64).ToList(),
            TopicFrozen.Example.Read(ExampleFiles.Dev).Take(16).ToList());

        AssertMoved(before, Fingerprints(model), name => !name.StartsWith("heads.Topic.", StringComparison.Ordinal));
    }

    private static void AssertMoved(Dictionary<string, string> before, Dictionary<string, string> after, Func<string, bool> mayMove)
    {
        foreach (var (name, fingerprint) in before)
        {
            if (!mayMove(name))
                Assert.Equal((name, fingerprint), (name, after[name]));
            else if (!name.EndsWith("key.bias", StringComparison.Ordinal)) // Its true gradient is zero: softmax ignores a constant.
                Assert.NotEqual((name, fingerprint), (name, after[name]));
        }
    }

    private static Dictionary<string, string> Fingerprints(PretrainedModel model)
    {
        using var scope = torch.NewDisposeScope();
        return model.NamedParameters.ToDictionary(named => named.Key,
            named => Convert.ToHexString(SHA256.HashData(named.Value.detach().bytes)));
    }
}
