using Google.Protobuf;
using ModelDsl.Naming;

namespace ModelDsl.Tokenization.Unigram;

/// <summary>
/// Reads SentencePiece's model file, the protocol buffer <c>ModelProto</c> of google/sentencepiece. The reader of
/// Microsoft.ML.Tokenizers is internal.
/// </summary>
internal static class SentencePieceFile
{
    private const int NormalPiece = 1;
    private const int UnknownPiece = 2;
    private const int ControlPiece = 3;
    private const int UnusedPiece = 5;
    private const int UnigramModelType = 1;

    /// <exception cref="CheckpointException">The file is damaged, or asks for an unsupported feature.</exception>
    public static UnigramModel Read(string path, byte[] content)
    {
        var pieces = new List<UnigramPiece>();
        var unknownId = -1;
        byte[] characterMap = [];
        try
        {
            ForEachField(content, (field, input) =>
            {
                switch (field)
                {
                    case 1:
                        var (piece, type) = ReadPiece(input.ReadBytes());
                        RequireSupported(path, piece.Text, type);
                        unknownId = type == UnknownPiece ? pieces.Count : unknownId;
                        pieces.Add(piece);
                        return true;
                    case 2:
                        CheckTraining(path, input.ReadBytes());
                        return true;
                    case 3:
                        characterMap = ReadNormalization(path, input.ReadBytes());
                        return true;
                    default:
                        return false;
                }
            });
        }
        catch (InvalidProtocolBufferException e)
        {
            throw new CheckpointException(
                path, $"{path} is not a SentencePiece model ({e.Message}); copy the file from the checkpoint again.", e);
        }

        return pieces.Count > 0 && unknownId >= 0
            ? new UnigramModel(new(path), pieces, unknownId, characterMap)
            : throw new CheckpointException(
                path, $"{path} has no {(pieces.Count == 0 ? "pieces" : "piece for what is unknown")}; copy the file from "
                + "the checkpoint again.");
    }

    private static (UnigramPiece Piece, int Type) ReadPiece(ByteString message)
    {
        var text = "";
        float score = 0;
        var type = NormalPiece;
        ForEachField(message.ToByteArray(), (field, input) =>
        {
            switch (field)
            {
                case 1:
                    text = input.ReadString();
                    return true;
                case 2:
                    score = input.ReadFloat();
                    return true;
                case 3:
                    type = input.ReadEnum();
                    return true;
                default:
                    return false;
            }
        });

        return (new UnigramPiece(text, score, type == NormalPiece), type);
    }

    private static void RequireSupported(string path, string piece, int type)
    {
        if (type is not (NormalPiece or UnknownPiece or ControlPiece or UnusedPiece))
        {
            throw new CheckpointException(
                path, $"{path}: the piece {Excerpt.Quote(piece)} is of type {type}; user-defined and byte pieces are not supported.");
        }
    }

    private static void CheckTraining(string path, ByteString message) => ForEachField(message.ToByteArray(), (field, input) =>
    {
        var isSupported = true;
        var setting = "";
        switch (field)
        {
            case 3:
                (setting, isSupported) = ("model_type", input.ReadEnum() == UnigramModelType);
                break;
            case 24:
                (setting, isSupported) = ("treat_whitespace_as_suffix", !input.ReadBool());
                break;
            default:
                return false;
        }

        return isSupported ? true : throw Unsupported(path, setting);
    });

    private static byte[] ReadNormalization(string path, ByteString message)
    {
        byte[] characterMap = [];
        ForEachField(message.ToByteArray(), (field, input) =>
        {
            switch (field)
            {
                case 2:
                    characterMap = input.ReadBytes().ToByteArray();
                    return true;
                case 3 or 4 or 5:
                    var setting = field == 3 ? "add_dummy_prefix" : field == 4 ? "remove_extra_whitespaces" : "escape_whitespaces";
                    return input.ReadBool() ? true : throw Unsupported(path, setting);
                default:
                    return false;
            }
        });

        return characterMap;
    }

    private static CheckpointException Unsupported(string path, string setting) =>
        new(path, $"{path} has another \"{setting}\" than the unigram models of T5 and XLM-R; it is not supported.");

    /// <param name="message">The message.</param>
    /// <param name="read">Reads the field with this number and returns true, or returns false to skip it.</param>
    private static void ForEachField(byte[] message, Func<int, CodedInputStream, bool> read)
    {
        using var input = new CodedInputStream(message);
        while (input.ReadTag() is not 0 and var tag)
        {
            if (!read(WireFormat.GetTagFieldNumber(tag), input))
            {
                input.SkipLastField();
            }
        }
    }
}
