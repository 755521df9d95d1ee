using System.Runtime.InteropServices;

namespace TradeSim.Console.Terminal;

/// <summary>
/// Ctrl-C and SIGTERM, turned into a wish to stop after the month under way. A second one ends the process at once.
/// </summary>
public sealed class StopRequest : IDisposable
{
    private readonly CancellationTokenSource _asked = new();
    private readonly PosixSignalRegistration[] _registrations;

    public StopRequest(Action onFirst) => _registrations =
    [
        PosixSignalRegistration.Create(PosixSignal.SIGINT, context => Ask(context, onFirst)),
        PosixSignalRegistration.Create(PosixSignal.SIGTERM, context => Ask(context, onFirst)),
    ];

    public CancellationToken Asked => _asked.Token;

    public void Dispose()
    {
        foreach (var registration in _registrations)
        {
            registration.Dispose();
        }

        _asked.Dispose();
    }

    private void Ask(PosixSignalContext context, Action onFirst)
    {
        if (_asked.IsCancellationRequested)
        {
            Environment.Exit(ExitCode.Stopped);
        }

        context.Cancel = true;
        _asked.Cancel();
        onFirst();
    }
}
