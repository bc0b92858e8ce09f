namespace ModelDsl.Generators.Tests;

/// <summary>Models that several tests declare.</summary>
internal static class ModelSources
{
    /// <summary>A schedule in one line of attributes.</summary>
    public const string OneLine = """
        using ModelDsl;

        [Backbone("bert-base"), Head("TaskA", Labels = 3), Frozen, UnfreezeStage(3)]
        public partial class Triage;
        """;

    /// <summary>Two tasks with enums, and a schedule with named layers.</summary>
    public const string TwoHeads = """
        using ModelDsl;

        namespace Demo;

        public enum Sentiment { Negative, Neutral, Positive }

        public enum Topic { Billing, Delivery, Product, Account }

        [Backbone("bert-base-uncased")]
        [Head<Sentiment>("TaskA")]
        [Head<Topic>("TaskB")]
        [Frozen]
        [UnfreezeStage(1, Layers = "11")]
        [UnfreezeStage(2, Layers = "9-10")]
        [UnfreezeStage(3)]
        public partial class SupportTriage;
        """;

    /// <summary>The same in the explicit form, with a frozen head that thaws.</summary>
    public const string Explicit = """
        using ModelDsl;
        using ModelDsl.Heads;

        namespace Demo;

        public enum Sentiment { Negative, Neutral, Positive }

        public enum Topic { Billing, Delivery, Product, Account }

        public partial class SupportTriage
        {
            [Backbone("bert-base-uncased"), Frozen, UnfreezeStage(1, Layers = "11"), UnfreezeStage(3)]
            public partial BertBackbone Encoder { get; }

            [Head<Sentiment>("TaskA")]
            public partial ClassificationHead<Sentiment> Sentiment { get; }

            [Head<Topic>("TaskB"), Frozen, UnfreezeStage(2)]
            internal partial ClassificationHead<Topic> Topic { get; }
        }
        """;

    /// <summary>Label names, three poolings and settings of stages.</summary>
    public const string Poolings = """
        using ModelDsl;

        namespace Demo;

        [Backbone("bert-tiny")]
        [Head("Tone", "very negative", "so-so", "very positive", LossWeight = 0.5, GivenClassWeights = [1, 0.5, 2])]
        [Head("Urgency", Labels = 2, Pooling = Pooling.Mean)]
        [Head("Spam", "ham", "spam", Pooling = Pooling.Cls, ClassWeights = ClassWeights.Balanced, LabelSmoothing = 0.1)]
        [Frozen]
        [UnfreezeStage(2, Order = Order.TopDown)]
        [Stage(0, Name = "Warmup", Epochs = 5, HeadLearningRate = 1e-3)]
        [Stage(2, LearningRate = 2e-5, LearningRateDecay = LearningRateDecay.None)]
        internal partial class Inbox;
        """;

    /// <summary>A head of every kind, labels in every form, and some parts in the explicit form.</summary>
    public const string Kinds = """
        using ModelDsl;
        using ModelDsl.Heads;

        namespace Demo;

        public enum Topic { Billing, Delivery, Product, Account }

        [Backbone("bert-tiny")]
        [Head<Topic>("Topics", HeadKind.MultiLabel)]
        [Head("Tags", HeadKind.MultiLabel, "very urgent", "spam")]
        [Head("Spam", HeadKind.Classification, "ham", "spam")]
        [Head("Stars", HeadKind.Regression, Pooling = Pooling.Mean, LossWeight = 0.5)]
        [Frozen]
        [UnfreezeStage(1)]
        public partial class Review
        {
            [Head("Length", HeadKind.Regression)]
            internal partial RegressionHead Size { get; }

            [Head("Codes", HeadKind.MultiLabel, Labels = 5)]
            public partial MultiLabelHead<int> Codes { get; }
        }
        """;

    /// <summary>An entirely frozen network.</summary>
    public const string EntirelyFrozen = """
        using ModelDsl;

        namespace Demo;

        [Backbone("bert-base"), Head("TaskA", Labels = 3), Frozen(Frozen.Everything)]
        public partial class Oracle;
        """;

    /// <summary>Full fine-tuning in one stage.</summary>
    public const string FullFineTuning = """
        using ModelDsl;

        namespace Demo;

        [Backbone("bert-base"), Head("TaskA", Labels = 3)]
        public partial class Everything;
        """;

    /// <summary>A generic model in nested and generic containers.</summary>
    public const string Nested = """
        using ModelDsl;

        namespace Demo.Deep;

        public partial class Outer<T>
        {
            internal partial struct Inner
            {
                [Backbone("bert-tiny"), Head("TaskA", Labels = 3), Frozen]
                public partial class Model<TTag>;
            }
        }
        """;

    /// <summary>A shape from a config.json.</summary>
    public const string FromConfig = """
        using ModelDsl;

        namespace Demo;

        [Backbone("starter"), Head("TaskA", Labels = 3, Pooling = Pooling.Mean), Frozen, UnfreezeStage(2)]
        public partial class Small;
        """;

    /// <summary>An encoder-decoder whose output is tied to its word embeddings.</summary>
    public const string T5 = """
        using ModelDsl;

        namespace Demo;

        [Backbone("t5-small")]
        [Head("Translate", HeadKind.Seq2Seq)]
        [Frozen]
        [UnfreezeStage(2, Layers = "decoder")]
        [UnfreezeStage(3)]
        public partial class Translator;
        """;

    /// <summary>An encoder-decoder with its own output. A specific name wins over a wide one, and the rest thaws decoder first.</summary>
    public const string T5V11 = """
        using ModelDsl;

        namespace Demo;

        [Backbone("flan-t5-small")]
        [Head("Translate", HeadKind.Seq2Seq)]
        [Frozen]
        [UnfreezeStage(1, Layers = "decoder.cross-attention")]
        [UnfreezeStage(2, Layers = "decoder.layer 6-7, encoder.layer 7")]
        [UnfreezeStage(4, Order = Order.DecoderFirst)]
        public partial class Translator;
        """;

    /// <summary>One head with the projection of RoBERTa's classifier.</summary>
    public const string Roberta = """
        using ModelDsl;

        namespace Demo;

        public enum Tone { Calm, Upset }

        [Backbone("roberta-base"), Head<Tone>("Tone"), Frozen]
        [UnfreezeStage(1, Layers = "9-11")]
        [UnfreezeStage(2)]
        public partial class Mood;
        """;

    /// <summary>Two heads of one layer on DistilBERT in the explicit form, with default and mean pooling.</summary>
    public const string DistilBert = """
        using ModelDsl;
        using ModelDsl.Heads;

        namespace Demo;

        public partial class Desk
        {
            [Backbone("distilbert-base-uncased"), Frozen, UnfreezeStage(1)]
            public partial DistilBertBackbone Encoder { get; }

            [Head("Queue", Labels = 4)]
            public partial ClassificationHead<int> Queue { get; }

            [Head("Urgent", "no", "yes", Pooling = Pooling.Mean)]
            public partial ClassificationHead<UrgentLabel> Urgent { get; }
        }
        """;

    /// <summary>A tagger in the explicit form and a classifier on one BERT. The last layer computes every position.</summary>
    public const string Tagger = """
        using ModelDsl;
        using ModelDsl.Heads;

        namespace Demo;

        public enum Entity { Person, Place }

        [Backbone("bert-tiny")]
        [Head("Topic", "travel", "sports")]
        [Frozen]
        [UnfreezeStage(1, Layers = "1")]
        [UnfreezeStage(2)]
        public partial class News
        {
            [Head<Entity>("Entities", HeadKind.TokenClassification)]
            public partial TokenClassificationHead<Entity> Entities { get; }
        }
        """;

    /// <summary>Entities with label names, and no pooling.</summary>
    public const string Entities = """
        using ModelDsl;

        namespace Demo;

        [Backbone("roberta-base"), Head("Entities", HeadKind.TokenClassification, "PER", "LOC"), Frozen, UnfreezeStage(1)]
        public partial class Names;
        """;

    /// <summary>Masked language modeling: no labels, and the output is tied to the embeddings.</summary>
    public const string MaskedLM = """
        using ModelDsl;

        namespace Demo;

        [Backbone("bert-tiny"), Head("Words", HeadKind.MaskedLM), Frozen, UnfreezeStage(1, Layers = "1"), UnfreezeStage(2)]
        public partial class Adapted;
        """;

    /// <summary>Labels from the columns of two data files: names, numbers with signs, and entities.</summary>
    public const string FileLabels = """
        using ModelDsl;
        using ModelDsl.Heads;

        namespace Demo;

        [Backbone("bert-tiny")]
        [Head("Reason", LabelsFrom = "requests.csv")]
        [Head("Mood", LabelsFrom = "data/requests.csv", LabelColumn = "how")]
        [Frozen]
        [UnfreezeStage(1, Order = Order.TopDown)]
        public partial class Requests
        {
            [Head("Tags", HeadKind.MultiLabel, LabelsFrom = "requests.csv")]
            public partial MultiLabelHead<TagsLabel> Tags { get; }
        }
        """;

    /// <summary>The file of <see cref="FileLabels"/>.</summary>
    public const string Requests = """"
        text,reason,how,tags
        Where is it?,delivery,-1,very urgent;C++
        "Well, thanks",thanks & more,1,C#
        Hello,Thanks & More,0,;
        Too late,delivery,-1,C;very urgent
        Hm,"say ""no""",,
        ?,?,,
        """";

    public const string StarterConfig = """
        {
          "architectures": ["BertForMaskedLM"],
          "model_type": "bert",
          "hidden_size": 256,
          "num_hidden_layers": 4,
          "num_attention_heads": 4,
          "intermediate_size": 1024,
          "max_position_embeddings": 128,
          "type_vocab_size": 2,
          "vocab_size": 8192
        }
        """;

    /// <summary>All models with their files.</summary>
    public static readonly IReadOnlyDictionary<string, (string Source, (string Path, string Content)[] Files)> Named =
        new Dictionary<string, (string, (string, string)[])>
        {
            [nameof(OneLine)] = (OneLine, []),
            [nameof(TwoHeads)] = (TwoHeads, []),
            [nameof(Explicit)] = (Explicit, []),
            [nameof(Poolings)] = (Poolings, []),
            [nameof(Kinds)] = (Kinds, []),
            [nameof(EntirelyFrozen)] = (EntirelyFrozen, []),
            [nameof(FullFineTuning)] = (FullFineTuning, []),
            [nameof(Nested)] = (Nested, []),
            [nameof(Roberta)] = (Roberta, []),
            [nameof(DistilBert)] = (DistilBert, []),
            [nameof(T5)] = (T5, []),
            [nameof(T5V11)] = (T5V11, []),
            [nameof(Tagger)] = (Tagger, []),
            [nameof(Entities)] = (Entities, []),
            [nameof(MaskedLM)] = (MaskedLM, []),
            [nameof(FileLabels)] = (FileLabels, [("data/requests.csv", Requests)]),
            [nameof(FromConfig)] = (FromConfig, [("backbones/starter/config.json", StarterConfig)]),
        };
}
