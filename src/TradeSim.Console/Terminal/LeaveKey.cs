namespace TradeSim.Console.Terminal;

/// <summary>Hears <c>q</c>, the wish to leave a run that goes on elsewhere. Hears nothing where nobody has a keyboard.</summary>
public sealed class LeaveKey : IDisposable
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(100);

    private readonly CancellationTokenSource _over = new();
    private readonly Task _listening;

    public LeaveKey(Terminal terminal, Action pressed) => _listening = terminal is { Heard: true, Watched: true }
        ? Task.Run(() => ListenAsync(pressed))
        : Task.CompletedTask;

    public void Dispose()
    {
        _over.Cancel();
        _listening.Wait();
        _over.Dispose();
    }

    private async Task ListenAsync(Action pressed)
    {
        while (!_over.IsCancellationRequested)
        {
            if (System.Console.KeyAvailable && System.Console.ReadKey(intercept: true).KeyChar is 'q' or 'Q')
            {
                pressed();
                return;
            }

            await Task.Delay(Pause, _over.Token).ContinueWith(static _ => { }, TaskScheduler.Default);
        }
    }
}
