using System.Text;
using static MPI.Unsafe;

namespace ModelDsl.Mpi;

/// <summary>Sends and receives notices beside the operations of a run. Only the engine's thread uses it.</summary>
/// <param name="communicator">A communicator for notices alone.</param>
internal sealed class NoticeBoard(int communicator)
{
    // Small messages need no answer from the receiver.
    private const int MaxText = 4000;

    private readonly List<(int Request, byte[] Content)> _sending = [];

    /// <summary>Sends a notice to another worker.</summary>
    public unsafe void Send(Notice notice, int receiver)
    {
        var text = notice.Text.Length > MaxText ? notice.Text[..MaxText] : notice.Text;
        var content = GC.AllocateArray<byte>(sizeof(long) + Encoding.UTF8.GetByteCount(text), pinned: true);
        BitConverter.TryWriteBytes(content, notice.Operations);
        Encoding.UTF8.GetBytes(text, content.AsSpan(sizeof(long)));
        fixed (byte* first = content)
        {
            _ = MPI_Isend((nint)first, content.Length, MPI_BYTE, receiver, (int)notice.Kind, communicator, out var request);
            _sending.Add((request, content));
        }
    }

    /// <summary>Returns whether all notices are on their way.</summary>
    public bool IsSent()
    {
        _sending.RemoveAll(notice =>
        {
            var request = notice.Request;
            _ = MPI_Test(ref request, out var isComplete, out _);
            return isComplete != 0;
        });
        return _sending.Count == 0;
    }

    /// <summary>Receives a notice if one has arrived.</summary>
    public unsafe Notice? TryReceive()
    {
        _ = MPI_Iprobe(MPI_ANY_SOURCE, MPI_ANY_TAG, communicator, out var hasArrived, out var status);
        if (hasArrived == 0) return null;

        _ = MPI_Get_count(ref status, MPI_BYTE, out var length);
        var content = new byte[length];
        fixed (byte* first = content)
            _ = MPI_Recv((nint)first, length, MPI_BYTE, status.MPI_SOURCE, status.MPI_TAG, communicator, out _);
        return new(
            (NoticeKind)status.MPI_TAG, status.MPI_SOURCE, BitConverter.ToInt64(content),
            Encoding.UTF8.GetString(content.AsSpan(sizeof(long))));
    }
}
