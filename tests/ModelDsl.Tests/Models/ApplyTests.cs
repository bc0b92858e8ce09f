using ModelDsl.Tests.Models.Declared;
using TorchSharp;
using static TorchSharp.torch;

namespace ModelDsl.Tests.Models;

public sealed class ApplyTests : IDisposable
{
    private readonly GoldenModel _golden = new("bert-tiny-seqcls");
    private readonly DisposeScope _scope = NewDisposeScope();
    private readonly TinySentiment _model;

    public ApplyTests() => _model = TinySentiment.FromPretrained(_golden.Checkpoint);

    public static TheoryData<TinySentiment.Stage> Stages => [.. Enum.GetValues<TinySentiment.Stage>()];

    public void Dispose()
    {
        _model.Dispose();
        _scope.Dispose();
        _golden.Dispose();
    }

    [Fact]
    public void A_model_just_opened_is_frozen_and_in_evaluation_mode()
    {
        Assert.Empty(Training());
        Assert.DoesNotContain(_model.named_modules(), named => named.module.training);
    }

    [Theory, MemberData(nameof(Stages))]
    public void Exactly_what_has_thawed_requires_gradients_whatever_came_before(TinySentiment.Stage before)
    {
        _model.Apply(before);

        _model.Apply(TinySentiment.Stage.Heads);
        Assert.Equal(["classifier.bias", "classifier.weight"], Training());
        Assert.Equal(99, CountTraining());

        _model.Apply(TinySentiment.Stage.Layer1);
        Assert.All(Training(), name => Assert.Matches("^(classifier|bert\\.pooler|bert\\.encoder\\.layer\\.1)\\.", name));
        Assert.Equal(9_699, CountTraining());

        _model.Apply(TinySentiment.Stage.All);
        Assert.Equal(44_739, CountTraining());
    }

    [Theory, MemberData(nameof(Stages))]
    public void The_plan_counts_what_trains(TinySentiment.Stage stage)
    {
        _model.Apply(stage);
        Assert.Equal(_model.Plan.Stages[(int)stage].TrainableParameters, CountTraining());
        Assert.Equal(_model.Plan.TotalParameters, _model.NamedParameters.Values.Sum(parameter => parameter.numel()));
    }

    [Fact]
    public void Nothing_is_dropped_out_in_frozen_parts_and_something_in_what_trains()
    {
        _model.Apply(TinySentiment.Stage.Layer1);
        var batch = _golden.Batch("b1");

        var frozen = _model.Backbone.Layer0.Forward(_model.Backbone.Embeddings.Forward(batch), batch.Mask);
        GoldenModel.AssertClose(_golden.Output("b1", "hidden_states.1"), frozen);

        var trained = _model.Backbone.Layer1.Forward(frozen, batch.Mask);
        Assert.True((_golden.Output("b1", "hidden_states.2") - trained).abs().max().item<float>() > 0.01);
    }

    [Fact]
    public void Going_back_to_an_earlier_stage_leaves_no_gradient_on_what_is_frozen_again()
    {
        _model.Apply(TinySentiment.Stage.All);
        Backward(TinySentiment.Stage.All);
        Assert.All(_model.NamedParameters.Values, parameter => Assert.NotNull(parameter.grad));

        _model.Apply(TinySentiment.Stage.Heads);
        Assert.All(_model.NamedParameters.Values, parameter => Assert.Equal(parameter.requires_grad, parameter.grad is not null));
    }

    [Theory, MemberData(nameof(Stages))]
    public void Prefix_and_suffix_together_are_the_whole_model(TinySentiment.Stage stage)
    {
        foreach (var name in GoldenModel.BatchNames)
        {
            var batch = _golden.Batch(name);
            GoldenModel.AssertClose(_model.Forward(batch).Task, _model.ForwardStaged(stage, batch).ByTask[0], tolerance: 0);
        }
    }

    [Theory, MemberData(nameof(Stages))]
    public void Only_what_trains_gets_a_gradient(TinySentiment.Stage stage)
    {
        _model.Apply(stage);
        Backward(stage);
        Assert.Equal(Training(), _model.NamedParameters.Where(named => named.Value.grad is not null).Select(named => named.Key).Order());
    }

    [Fact]
    public void Prediction_and_evaluation_leave_the_mode_of_every_module_as_it_was()
    {
        _model.Apply(TinySentiment.Stage.Layer1);
        var before = Modes();

        _model.Predict("a fine day");
        _model.Evaluate([new("a fine day", 2), new("no label")]);

        Assert.Equal(before, Modes());
    }

    [Fact]
    public void Parameter_groups_follow_the_order_of_thawing_and_spare_norms_and_biases_from_decay()
    {
        var groups = _model.ParameterGroups(TinySentiment.Stage.All);

        Assert.Equal(
            ["Heads.decay", "Heads.no_decay", "Layer1.decay", "Layer1.no_decay", "EmbeddingsToLayer0.decay", "EmbeddingsToLayer0.no_decay"],
            groups.Select(group => group.Name));
        Assert.Equal([true, true, false, false, false, false], groups.Select(group => group.IsHead));
        Assert.All(groups, group => Assert.All(group.Parameters, found =>
        {
            Assert.Same(_model.NamedParameters[found.Name], found.Parameter);
            Assert.Equal(group.Decays,
                !found.Name.Contains("LayerNorm", StringComparison.Ordinal) && !found.Name.EndsWith("bias", StringComparison.Ordinal));
        }));
        Assert.Equal(_model.NamedParameters.Keys.Order(), groups.SelectMany(group => group.Parameters).Select(found => found.Name).Order());
    }

    [Fact]
    public void The_plan_reads_as_a_table() => Assert.Equal(
        """
        TinySentiment: bert-tiny-seqcls/checkpoint, 44.7 K parameters
        stage     thaws                  trains            optimizer  work    frozen prefix
        0 Heads   Task                   99 (0.2 %)        1.2 KB     0.0 %   backbone (128 B a text)
        1 Layer1  + layer 1, pooler      9.7 K (21.7 %)    116.4 KB   12.4 %  embeddings, layer 0 (128 B a token)
        2 All     + embeddings, layer 0  44.7 K (100.0 %)  536.9 KB   62.4 %  none
        """,
        _model.Plan.ToString(), ignoreLineEndingDifferences: true);

    private void Backward(TinySentiment.Stage stage)
    {
        var batch = _golden.Batch("b1");
        _model.Task.LossSum(_model.ForwardStaged(stage, batch).ByTask[0], batch.Labels[0]!).backward();
    }

    private IEnumerable<string> Training() =>
        _model.NamedParameters.Where(named => named.Value.requires_grad).Select(named => named.Key).Order();

    private long CountTraining() =>
        _model.NamedParameters.Values.Where(parameter => parameter.requires_grad).Sum(parameter => parameter.numel());

    private List<(string Name, bool Training)> Modes() => [.. _model.named_modules().Select(named => (named.name, named.module.training))];
}
