using TradeSim.Domain.World.Closed;

namespace TradeSim.Console.Views;

/// <summary>Shows a run while it goes on.</summary>
public interface IRunView : IDisposable
{
    void Closed(ClosedMonth month);

    /// <summary>The user asked to stop; the month under way is still finished.</summary>
    void Stopping();

    /// <summary>Why nothing comes: the run is paused, or the cluster does not answer. Empty when it goes on again.</summary>
    void Waiting(string why);
}

/// <summary>Shows nothing.</summary>
public sealed class SilentView : IRunView
{
    public void Closed(ClosedMonth month)
    {
    }

    public void Stopping()
    {
    }

    public void Waiting(string why)
    {
    }

    public void Dispose()
    {
    }
}
