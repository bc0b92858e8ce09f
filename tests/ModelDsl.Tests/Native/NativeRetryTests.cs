using System.Runtime.InteropServices;
using ModelDsl.Native;

namespace ModelDsl.Tests.Native;

public class NativeRetryTests
{
    [Fact]
    public void A_known_failure_is_undone_and_repeated()
    {
        var (attempts, resets) = (0, 0);

        var result = NativeRetry.Run(() => ++attempts < 3 ? throw NativeFailure.FromFinalizer : attempts, () => resets++);

        Assert.Equal((3, 2), (result, resets));
    }

    [Fact]
    public void A_failure_that_stays_and_any_other_failure_come_through()
    {
        var attempts = 0;
        Assert.Throws<ExternalException>(() => NativeRetry.Run<int>(() => { attempts++; throw NativeFailure.FromFinalizer; }));
        Assert.Equal(3, attempts);

        attempts = 0;
        Assert.Throws<ExternalException>(() => NativeRetry.Run<int>(() => { attempts++; throw NativeFailure.Create("out of memory"); }));
        Assert.Equal(1, attempts);
    }
}
